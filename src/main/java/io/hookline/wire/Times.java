package io.hookline.wire;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** How people write times. */
public final class Times {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private Times() {}

    /** Reads 500ms, 15s, 2m, 5h, 30d or P30D; throws a {@link RuntimeException} for anything else. */
    public static Duration duration(String text) {
        var matcher = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
