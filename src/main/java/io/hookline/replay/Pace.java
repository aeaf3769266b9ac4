package io.hookline.replay;

import java.time.Duration;

/** Keeps a run within its time and tells how far it is. Not thread-safe. */
final class Pace {
    private final Progress progress;
    private final long deadline;
    private String part = "";
    private long total;
    private long done;
    private boolean cut;

    Pace(Progress progress, Duration atMost) {
        this.progress = progress;
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    void begin(String nextPart, long count) {
        part = nextPart;
        total = count;
        done = 0;
        progress.at(part, 0, total);
    }

    /** One more is done; false when time is up. */
    boolean step() {
        done++;
        progress.at(part, done, total);
        return !over();
    }

    /** True when time is up. */
    boolean over() {
        cut |= System.nanoTime() - deadline > 0;
        return cut;
    }

    /** True when something was left out because time was up. */
    boolean cut() {
        return cut;
    }
}
