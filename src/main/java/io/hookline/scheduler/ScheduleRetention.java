package io.hookline.scheduler;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
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
    private final CallStore calls;
    private final Duration kept;
    private final InstantSource clock;

    /** @param calls forgotten as soon as no rule can look back to them */
    public ScheduleRetention(SchedulerEntryStore store, CallStore calls, Duration kept, InstantSource clock) {
        this.store = store;
        this.calls = calls;
        this.kept = kept;
        this.clock = clock;
    }

    /** One sweep. Blocks until it is on disk; answers how many entries left. */
    public int sweep() {
        var now = clock.instant();
        int total = sweep(max -> store.forget(now.minus(kept), max));
        if (total > 0) {
            LOG.info("Retention deleted {} scheduler entries", total);
        }
        sweep(max -> calls.forget(now.minus(CallFacts.PAST), max));
        return total;
    }

    private static int sweep(IntFunction<CompletableFuture<Integer>> forget) {
        int total = 0;
        int gone = CHUNK;
        for (int i = 0; i < CHUNKS_MAX && gone == CHUNK; i++) {
            gone = forget.apply(CHUNK).join();
            total += gone;
        }
        return total;
    }
}
