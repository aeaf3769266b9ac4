package io.hookline.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads {@code Retry-After}: whole seconds or an HTTP date. */
final class RetryAfter {
    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    /** How long to wait from now, at most {@code max}; null when the header is absent, unreadable or in the past. */
    static Duration parse(String header, Instant now, Duration max) {
        if (header == null || header.isBlank()) {
            return null;
        }
        var wait = read(header.trim(), now, max);
        if (wait == null || wait.isNegative() || wait.isZero()) {
            return null;
        }
        return wait.compareTo(max) > 0 ? max : wait;
    }

    private static Duration read(String text, Instant now, Duration max) {
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // A number too long for a long is an endpoint that means "very long".
            return text.length() > DIGITS_MAX ? max : Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(now, date.toInstant());
        } catch (DateTimeException | ArithmeticException unreadable) {
            return null;
        }
    }
}
