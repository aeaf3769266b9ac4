package io.hookline.scheduler;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes entries that came to their end long ago, in chunks so that nothing else waits. Running twice is harmless. */
public final class ScheduleRetention {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRetention.class);
    /** Rows per transaction, as events and deliveries leave. */
    private static final int CHUNK = 50;
    /** Chunks per sweep, so that one sweep ends before the next begins. */
    private static final int CHUNKS_MAX = 400;

    private final SchedulerEntryStore store;
    private final Duration kept;
    private final InstantSource clock;

    public ScheduleRetention(SchedulerEntryStore store, Duration kept, InstantSource clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    /** One sweep. Blocks until it is on disk; answers how many entries left. */
    public int sweep() {
        var before = clock.instant().minus(kept);
        int total = 0;
        int gone = CHUNK;
        for (int i = 0; i < CHUNKS_MAX && gone == CHUNK; i++) {
            gone = store.forget(before, CHUNK).join();
            total += gone;
        }
        if (total > 0) {
            LOG.info("Retention deleted {} scheduler entries", total);
        }
        return total;
    }
}
