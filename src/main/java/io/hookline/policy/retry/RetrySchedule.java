package io.hookline.policy.retry;

import io.hookline.policy.retry.RetryDecision.GiveUp;
import io.hookline.policy.retry.RetryDecision.TryAgain;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The delay before each attempt of a delivery, before jitter. Immutable.
 *
 * @param delays the first entry is the delay of the first attempt; as many attempts are made as there are entries
 */
public record RetrySchedule(List<Duration> delays) {
    // First, because the default below is parsed with it.
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,9})(ms|[smhd]|)");

    /** What holds when nothing is configured: ten attempts over about 32 hours. */
    public static final RetrySchedule DEFAULT = parse("0s,5s,30s,2m,10m,30m,2h,5h,10h,14h");

    /** The reason of a delivery that used all its attempts. */
    public static final String EXHAUSTED = "schedule exhausted";

    public RetrySchedule {
        if (delays.isEmpty()) {
            throw new IllegalArgumentException(
                    "a retry schedule has at least one entry, the delay of the first attempt");
        }
        delays = List.copyOf(delays);
    }

    /**
     * Reads {@code 0s,5s,2m,10h,1d}; a number without unit means seconds.
     *
     * @throws IllegalArgumentException naming the entry that cannot be read
     */
    public static RetrySchedule parse(String text) {
        return new RetrySchedule(Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(RetrySchedule::entry)
                .toList());
    }

    private static Duration entry(String text) {
        var entry = ENTRY.matcher(text);
        if (!entry.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no delay: write a number and one of ms, s, m, h, d, such as 30s");
        }
        var number = Long.parseLong(entry.group(1));
        return switch (entry.group(2)) {
            case "", "s" -> Duration.ofSeconds(number);
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** The delay of the first attempt after the event was accepted. */
    public Duration first() {
        return delays.get(0);
    }

    /** What follows when attempt {@code failedAttempt} (1 for the first) failed and no rule says otherwise. */
    public RetryDecision afterFailure(int failedAttempt) {
        if (failedAttempt >= delays.size()) {
            return new GiveUp(EXHAUSTED, List.of());
        }
        return new TryAgain(delays.get(Math.max(failedAttempt, 0)), List.of());
    }
}
