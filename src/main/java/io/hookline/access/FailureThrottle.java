package io.hookline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts wrong credentials by address and minute. Only wrong ones are ever slowed down, so a good key behind the same
 * address never waits. Thread-safe; remembers a bounded number of addresses.
 */
final class FailureThrottle {
    private static final Logger LOG = LoggerFactory.getLogger(FailureThrottle.class);
    private static final long WINDOW_MILLIS = 60_000;
    private static final int ADDRESSES_MAX = 10_000;

    private record Window(long endsAt, int failures) {}

    private final int failuresPerMinute;
    private final InstantSource clock;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(ADDRESSES_MAX).build();

    FailureThrottle(int failuresPerMinute, InstantSource clock) {
        this.failuresPerMinute = failuresPerMinute;
        this.clock = clock;
    }

    /** Seconds until the address may fail again; 0 when it may now. */
    long waitSeconds(String address) {
        long now = clock.millis();
        var window = windows.getIfPresent(address);
        if (window == null || window.endsAt() <= now || window.failures() < failuresPerMinute) {
            return 0;
        }
        return Math.max(1, (window.endsAt() - now + 999) / 1000);
    }

    /** Counts one wrong credential. */
    void failed(String address) {
        var window = windows.asMap()
                .merge(
                        address,
                        fresh(),
                        (old, first) ->
                                old.endsAt() <= clock.millis() ? first : new Window(old.endsAt(), old.failures() + 1));
        if (window.failures() == failuresPerMinute) {
            LOG.warn(
                    "{} wrong credentials from {}; more are put off until {}",
                    failuresPerMinute,
                    address,
                    Instant.ofEpochMilli(window.endsAt()));
        }
    }

    private Window fresh() {
        return new Window(clock.millis() + WINDOW_MILLIS, 1);
    }
}
