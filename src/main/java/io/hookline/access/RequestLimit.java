package io.hookline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often a key may be used: so many requests each second, and twice as many at once after a quiet second or two.
 * Thread-safe; remembers only keys in use, each on this node alone.
 */
public final class RequestLimit {
    private static final int KEYS_MAX = 100_000;

    /** Long after an unused bucket is full again, so that forgetting it gives nobody anything. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final int perSecond;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    /**
     * @param perSecond 0 for no limit
     * @param nanoTime passes evenly whatever happens to the clock, such as {@link System#nanoTime}
     */
    public RequestLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.time = new Meter(nanoTime);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS_MAX)
                .expireAfterAccess(IDLE)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Counts one request of the key and answers 0, or the seconds, at least 1, after which it may try again. */
    long waitSeconds(String keyId) {
        if (perSecond == 0) {
            return 0;
        }
        var probe = buckets.get(keyId, unused -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
    }

    /** How many keys are remembered. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private record Meter(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
