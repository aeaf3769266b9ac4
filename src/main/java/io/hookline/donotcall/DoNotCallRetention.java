package io.hookline.donotcall;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes entries that expired long ago, in chunks so that nothing else waits. Running twice is harmless. */
public final class DoNotCallRetention {
    private static final Logger LOG = LoggerFactory.getLogger(DoNotCallRetention.class);
    /** Rows per transaction; they are small. */
    private static final int CHUNK = 500;
    /** Chunks per sweep, so that one sweep ends before the next begins. */
    private static final int CHUNKS_MAX = 100;

    private final DoNotCallStore store;
    private final Duration kept;
    private final InstantSource clock;

    public DoNotCallRetention(DoNotCallStore store, Duration kept, InstantSource clock) {
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
            LOG.info("Retention deleted {} expired do-not-call entries", total);
        }
        return total;
    }
}
