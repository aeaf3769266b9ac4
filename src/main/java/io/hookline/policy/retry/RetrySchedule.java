package io.hookline.policy.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The built-in schedule: how long before each attempt, the first included, before jitter. Immutable.
 *
 * @param delays one entry per attempt; never empty, none negative
 */
public record RetrySchedule(List<Duration> delays) {
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,9})(s|m|h|d)?");

    /** About a day and a half, close together at first because most outages are short. */
    public static final RetrySchedule DEFAULT = parse("0s,5s,30s,2m,10m,30m,2h,5h,10h,14h");

    public RetrySchedule {
        delays = List.copyOf(delays);
        if (delays.isEmpty()) {
            throw new IllegalArgumentException("a retry schedule needs at least one entry");
        }
    }

    /** Reads {@code 0s,5s,30s,2m,…}; a number without unit means seconds. Throws IllegalArgumentException otherwise. */
    public static RetrySchedule parse(String text) {
        var delays = new ArrayList<Duration>();
        for (var part : text.split(",", -1)) {
            delays.add(delay(part.trim()));
        }
        return new RetrySchedule(delays);
    }

    /** What follows when attempt {@code number} (from 1) has failed: the next entry, or giving up after the last. */
    public RetryDecision afterFailure(int number) {
        return number < delays.size()
                ? new RetryDecision.TryAgain(delays.get(number), List.of())
                : new RetryDecision.GiveUp("schedule exhausted", List.of());
    }

    /** How long the first attempt waits after the event was accepted. */
    public Duration first() {
        return delays.get(0);
    }

    private static Duration delay(String entry) {
        var match = ENTRY.matcher(entry);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "'" + entry + "' is no delay; write whole seconds, minutes, hours or days such as 30s, 2m, 5h, 1d");
        }
        long amount = Long.parseLong(match.group(1));
        var unit = match.group(2) == null ? "s" : match.group(2);
        return switch (unit) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
