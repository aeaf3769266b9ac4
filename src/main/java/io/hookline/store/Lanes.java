package io.hookline.store;

import io.hookline.store.Store.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The two queues in front of the writer. A batch gives each lane up to half of its weight first, and what one lane does
 * not need goes to the other, so neither can starve. Thread-safe.
 */
final class Lanes {
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private final int acceptMax;
    private final int batchMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue accepts = new Queue();
    private final Queue work = new Queue();
    private boolean closed;

    Lanes(int acceptMax, int batchMax) {
        this.acceptMax = acceptMax;
        this.batchMax = batchMax;
    }

    Offer offer(PendingWrite<?, ?> write) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (write.lane() == Lane.WORK) {
                work.add(write);
            } else if (accepts.weight > 0 && accepts.weight + write.weight() > acceptMax) {
                // one that is heavier than the whole lane still gets in when the lane is empty, else it never could
                return Offer.FULL;
            } else {
                accepts.add(write);
            }
            changed.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next batch: work first, each lane in its order. Empty once closed and drained. */
    List<PendingWrite<?, ?>> take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && accepts.isEmpty() && work.isEmpty()) {
                changed.await();
            }
            var batch = new ArrayList<PendingWrite<?, ?>>();
            int taken = work.moveTo(batch, batchMax / 2, true);
            var accepted = new ArrayList<PendingWrite<?, ?>>();
            // a heavy piece of work must not shut the other lane out: accepts may always fill their half
            taken += accepts.moveTo(accepted, Math.max(batchMax - taken, batchMax / 2), true);
            work.moveTo(batch, batchMax - taken, false);
            batch.addAll(accepted);
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** From now on offers are answered with CLOSED; what waits is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many requests wait in a lane. */
    int depth(Lane lane) {
        lock.lock();
        try {
            return (lane == Lane.WORK ? work : accepts).waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private static final class Queue {
        private final ArrayDeque<PendingWrite<?, ?>> waiting = new ArrayDeque<>();
        private long weight;

        boolean isEmpty() {
            return waiting.isEmpty();
        }

        void add(PendingWrite<?, ?> write) {
            waiting.add(write);
            weight += write.weight();
        }

        /** Moves requests until the allowance is used up; {@code one} moves the first however heavy it is. */
        int moveTo(List<PendingWrite<?, ?>> batch, int allowance, boolean one) {
            int moved = 0;
            while (!waiting.isEmpty()) {
                boolean fits = moved + waiting.peek().weight() <= allowance;
                if (!fits && (moved > 0 || !one)) {
                    break;
                }
                var write = waiting.poll();
                weight -= write.weight();
                moved += write.weight();
                batch.add(write);
            }
            return moved;
        }
    }
}
