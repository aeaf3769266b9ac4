package io.hookline.store;

import io.hookline.problem.Refusal;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * Answers the callers of a batch, in order, off the writer thread. A fork-join pool of one, because it lends another
 * thread when a dependent waits for a future: a dependent that waits for the next write cannot lock everybody up.
 */
final class Acknowledger implements AutoCloseable {
    private static final int CLOSE_SECONDS = 10;

    private final ForkJoinPool threads =
            new ForkJoinPool(1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);

    void acknowledge(List<PendingWrite<?, ?>> stored) {
        threads.execute(() -> stored.forEach(PendingWrite::acknowledge));
    }

    void fail(List<PendingWrite<?, ?>> lost, Throwable cause) {
        var told = cause instanceof Refusal || cause instanceof StoreFault
                ? cause
                : new StoreFault("the write failed: " + cause.getMessage(), cause);
        threads.execute(() -> lost.forEach(write -> write.fail(told)));
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
