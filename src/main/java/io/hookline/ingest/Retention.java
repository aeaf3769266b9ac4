package io.hookline.ingest;

import io.hookline.delivery.DeliveryLog;
import io.hookline.policy.emission.CustomerCap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is over and old: finished deliveries first, then events of which no delivery is left, then ended tasks of
 * which no event is left. Small chunks, so that a sweep never holds up an accept. Running twice at once is harmless.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    /** Rows per transaction: larger chunks were seen to delay accepts. */
    private static final int CHUNK = 50;
    /** Chunks per sweep and table, so that one sweep ends before the next begins. */
    private static final int CHUNKS_MAX = 400;

    private final DeliveryLog deliveries;
    private final Oldest oldest;
    private final Duration kept;
    private final InstantSource clock;

    public Retention(DeliveryLog deliveries, Oldest oldest, Duration kept, InstantSource clock) {
        this.deliveries = deliveries;
        this.oldest = oldest;
        this.kept = kept;
        this.clock = clock;
    }

    /** Events and tasks that nothing refers to any more. */
    public interface Oldest {
        /** Deletes up to {@code max} events received before, of which no delivery is left; answers how many. */
        CompletableFuture<Integer> forgetEvents(Instant before, int max);

        /** Deletes up to {@code max} tasks not changed since, of which no event is left; answers how many. */
        CompletableFuture<Integer> forgetTasks(Instant before, int max);

        /** Deletes up to {@code max} counts of capped emissions from before; answers how many. */
        CompletableFuture<Integer> forgetCounts(Instant before, int max);
    }

    /** One sweep. Blocks until it is on disk. */
    public void sweep() {
        var before = clock.instant().minus(kept);
        int gone = drain(() -> deliveries.forget(before, CHUNK));
        int events = drain(() -> oldest.forgetEvents(before, CHUNK));
        int tasks = drain(() -> oldest.forgetTasks(before, CHUNK));
        var counted = clock.instant().minus(Duration.ofHours(CustomerCap.HOURS_MAX));
        drain(() -> oldest.forgetCounts(counted, CHUNK));
        if (gone + events + tasks > 0) {
            LOG.info("Retention deleted {} deliveries, {} events and {} tasks", gone, events, tasks);
        }
    }

    private static int drain(Chunk chunk) {
        int total = 0;
        for (int i = 0; i < CHUNKS_MAX; i++) {
            int gone = chunk.forget().join();
            total += gone;
            if (gone < CHUNK) {
                break;
            }
        }
        return total;
    }

    private interface Chunk {
        CompletableFuture<Integer> forget();
    }
}
