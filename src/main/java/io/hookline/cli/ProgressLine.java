package io.hookline.cli;

import io.hookline.replay.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells how far a long run is: a bar that moves on a terminal, else a line now and then. Not thread-safe. */
final class ProgressLine implements Progress {
    private static final int WIDTH = 30;
    private static final long EVERY_NANOS = 100_000_000L;
    private static final int STEPS = 10;

    private final PrintWriter err;
    private final boolean terminal;
    private String part = "";
    private long drawnAt;
    private long tenths;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void at(String nextPart, long done, long total) {
        boolean begins = !nextPart.equals(part) || done == 0;
        if (begins) {
            part = nextPart;
            tenths = 0;
        }
        if (terminal) {
            draw(done, total, begins || done == total);
        } else {
            say(done, total);
        }
    }

    /** Leaves the terminal as it was. */
    void end() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private void draw(long done, long total, boolean now) {
        long nanos = System.nanoTime();
        if (!now && nanos - drawnAt < EVERY_NANOS) {
            return;
        }
        drawnAt = nanos;
        var text = String.format(Locale.ROOT, "%-9s %,d", part, done);
        if (total > 0) {
            int full = (int) Math.min(WIDTH, WIDTH * done / total);
            text = String.format(
                    Locale.ROOT,
                    "%-9s [%s%s] %,d of %,d",
                    part,
                    "#".repeat(full),
                    ".".repeat(WIDTH - full),
                    done,
                    total);
        }
        err.print("\r\u001b[K" + text);
        err.flush();
    }

    private void say(long done, long total) {
        if (total <= 0 || done * STEPS / total <= tenths) {
            return;
        }
        tenths = done * STEPS / total;
        err.println(part + ": " + tenths * STEPS + " % of " + total);
        err.flush();
    }
}
