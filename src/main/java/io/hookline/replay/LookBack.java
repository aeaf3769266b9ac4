package io.hookline.replay;

import io.hookline.wire.Times;
import java.time.Duration;
import java.util.Optional;

/** How far to look back, as people write it. */
public final class LookBack {
    /** What is meant when nobody says. */
    public static final Duration DEFAULT = Duration.ofDays(7);

    private static final Duration MAX = Duration.ofDays(3660);

    private LookBack() {}

    /** Reads {@code 7d}, {@code 12h} or {@code PT30M}; empty for anything else, for nothing and for more than ten years. */
    public static Optional<Duration> parse(String text) {
        try {
            return Optional.of(Times.duration(text.strip()))
                    .filter(length -> !length.isNegative() && !length.isZero() && length.compareTo(MAX) <= 0);
        } catch (RuntimeException notOne) {
            return Optional.empty();
        }
    }
}
