package io.hookline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims what is ready when it is due and a slot is free. Learns of it in three ways: it is told, a known time comes, or
 * it asks the store (for other nodes' rows, and because being told is never relied upon). One thread; never spins: a
 * claim follows only a free slot, and the next one for a subscription only its answer.
 */
final class WakeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WakeLoop.class);
    private static final int CLAIM_MAX = 64;
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(5);

    private final DeliveryStore store;
    private final Slots slots;
    private final InstantSource clock;
    private final DeliveryConfig config;
    private final Consumer<List<LeasedDelivery>> send;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final Set<String> claiming = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean kicked = new AtomicBoolean();

    WakeLoop(
            DeliveryStore store,
            Slots slots,
            InstantSource clock,
            DeliveryConfig config,
            Consumer<List<LeasedDelivery>> send) {
        this.store = store;
        this.slots = slots;
        this.clock = clock;
        this.config = config;
        this.send = send;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            var made = new Thread(task, "hookline-wake");
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    void start(Runnable housekeeping) {
        every(config.poll(), this::poll);
        every(HOUSEKEEPING, housekeeping);
        every(HOUSEKEEPING, this::reap);
    }

    /** True while deliveries of the subscription wait in the store for a slot; a newcomer must queue behind them. */
    boolean hasBacklog(String subscriptionId) {
        return ready.contains(subscriptionId) || claiming.contains(subscriptionId);
    }

    /** These have deliveries that are due now. */
    void ready(Collection<String> subscriptionIds) {
        if (ready.addAll(subscriptionIds)) {
            kick();
        }
    }

    /** The subscription has a delivery that is due then. Times that the next poll will see anyway are left to it. */
    void dueAt(String subscriptionId, Instant at) {
        var wait = Duration.between(clock.instant(), at);
        if (wait.isNegative() || wait.isZero()) {
            ready(List.of(subscriptionId));
        } else if (wait.compareTo(config.poll()) <= 0) {
            later(wait, () -> ready(List.of(subscriptionId)));
        }
    }

    void slotFreed(String subscriptionId) {
        if (ready.contains(subscriptionId) || (!ready.isEmpty() && slots.exhausted())) {
            kick();
        }
    }

    /** Runs something that may block away from the threads that must not. */
    void later(Duration wait, Runnable work) {
        try {
            thread.schedule(() -> guarded(work), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("closed: the store keeps what is left");
        }
    }

    void close() {
        thread.shutdown();
    }

    private void every(Duration interval, Runnable work) {
        thread.scheduleWithFixedDelay(() -> guarded(work), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A fault of the store must not end the loop: the next round tries again. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.warn("a round of the wake loop failed and will be repeated", fault);
        }
    }

    private void kick() {
        if (kicked.compareAndSet(false, true)) {
            later(Duration.ZERO, this::claimReady);
        }
    }

    private void poll() {
        for (var due : store.due()) {
            dueAt(due.subscriptionId(), due.at());
        }
        // Slots may have come free while nobody of the ready ones was told.
        claimReady();
    }

    private void reap() {
        var now = clock.instant();
        store.reap(now).whenComplete((taken, fault) -> {
            if (fault != null) {
                LOG.warn("leases could not be taken back now", fault);
            } else if (taken > 0) {
                LOG.info("{} deliveries are ready again whose lease had ended", taken);
            }
        });
    }

    private void claimReady() {
        kicked.set(false);
        for (var subscription : ready) {
            if (claiming.add(subscription)) {
                int reserved = slots.reserve(subscription, CLAIM_MAX);
                if (reserved == 0) {
                    claiming.remove(subscription);
                } else {
                    claim(subscription, reserved);
                }
            }
        }
    }

    private void claim(String subscription, int reserved) {
        // Taken out before the claim: whoever reports a new one meanwhile puts it in again.
        ready.remove(subscription);
        var now = clock.instant();
        store.claim(subscription, reserved, now, now.plus(config.lease())).whenComplete((leased, fault) -> {
            claiming.remove(subscription);
            int unused = reserved - (fault == null ? leased.size() : 0);
            if (unused > 0) {
                slots.release(subscription, unused);
            }
            if (fault != null) {
                LOG.warn("deliveries could not be claimed now: {}", fault.toString());
                return;
            }
            if (unused == 0) {
                ready.add(subscription);
            }
            send.accept(leased);
            if (ready.contains(subscription)) {
                kick();
            }
        });
    }
}
