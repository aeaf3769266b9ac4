package io.hookline.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far to look back, as people write it: {@code 7d}, {@code 12h}, {@code 30m}, or an ISO 8601 duration such as PT12H. */
public final class LookBack {
    /** What is meant when nobody says. */
    public static final Duration DEFAULT = Duration.ofDays(7);

    private static final Duration MAX = Duration.ofDays(3660);
    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smhd])");

    private LookBack() {}

    /** Empty for what is no length of time, is nothing or more than ten years. */
    public static Optional<Duration> parse(String text) {
        return read(text.strip())
                .filter(length -> !length.isNegative() && !length.isZero() && length.compareTo(MAX) <= 0);
    }

    private static Optional<Duration> read(String text) {
        var brief = SHORT.matcher(text);
        if (brief.matches()) {
            long number = Long.parseLong(brief.group(1));
            return Optional.of(
                    switch (brief.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
