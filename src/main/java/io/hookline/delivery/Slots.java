package io.hookline.delivery;

import io.hookline.policy.retry.EndpointHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who may attempt now: so many at once for each subscription and for all. A subscription whose endpoint keeps failing
 * has one slot until it succeeds again, so that it costs the others nothing. Thread-safe.
 */
final class Slots {
    private static final int FAILING = 5;

    private static final class Gate {
        int inFlight;
        int failures;
        Instant failingSince;
    }

    private final ConcurrentHashMap<String, Gate> gates = new ConcurrentHashMap<>();
    private final int perSubscription;
    private final int total;
    private final Semaphore free;
    private volatile boolean closed;

    Slots(int perSubscription, int total) {
        this.perSubscription = perSubscription;
        this.total = total;
        this.free = new Semaphore(total);
    }

    /** Takes up to {@code wanted} slots and answers how many; 0 once closed. */
    int reserve(String subscriptionId, int wanted) {
        var taken = new int[1];
        gates.compute(subscriptionId, (id, known) -> {
            var gate = known == null ? new Gate() : known;
            while (!closed && taken[0] < wanted && gate.inFlight < limit(gate) && free.tryAcquire()) {
                gate.inFlight++;
                taken[0]++;
            }
            return idle(gate) ? null : gate;
        });
        return taken[0];
    }

    void release(String subscriptionId, int count) {
        gates.computeIfPresent(subscriptionId, (id, gate) -> {
            gate.inFlight -= count;
            return idle(gate) ? null : gate;
        });
        free.release(count);
    }

    /** True while the holder of a slot may go on with the next delivery instead of giving the slot back. */
    boolean mayKeep(String subscriptionId) {
        var keep = new boolean[1];
        gates.computeIfPresent(subscriptionId, (id, gate) -> {
            keep[0] = !closed && gate.inFlight <= limit(gate);
            return gate;
        });
        return keep[0];
    }

    void succeeded(String subscriptionId) {
        gates.computeIfPresent(subscriptionId, (id, gate) -> {
            gate.failures = 0;
            gate.failingSince = null;
            return gate;
        });
    }

    /** Notes a failure and answers how the endpoint does, this failure included. */
    EndpointHealth failed(String subscriptionId, Instant now) {
        var gate = gates.compute(subscriptionId, (id, known) -> {
            var failing = known == null ? new Gate() : known;
            failing.failures++;
            failing.failingSince = failing.failingSince == null ? now : failing.failingSince;
            return failing;
        });
        return new EndpointHealth(
                gate.failures,
                Math.max(0, Duration.between(gate.failingSince, now).toSeconds()));
    }

    boolean exhausted() {
        return free.availablePermits() == 0;
    }

    int inFlight() {
        return total - free.availablePermits();
    }

    /** Gives out no more slots and waits until all are back; false when time runs out first. */
    boolean drain(Duration within) {
        closed = true;
        try {
            if (!free.tryAcquire(total, within.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            free.release(total);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int limit(Gate gate) {
        return gate.failures >= FAILING ? 1 : perSubscription;
    }

    private static boolean idle(Gate gate) {
        return gate.inFlight == 0 && gate.failures == 0;
    }
}
