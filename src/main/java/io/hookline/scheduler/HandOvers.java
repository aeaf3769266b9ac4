package io.hookline.scheduler;

import io.hookline.scheduler.CallAttempt.HandOver;
import io.hookline.scheduler.Calls.Dialing;
import io.hookline.scheduler.Dialer.DialerRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands attempts to the dialer under their leases. Each holds one of a fixed number of slots until the dialer has answered,
 * so a dialer that hangs slows the beginning of calls instead of piling them up. Thread-safe.
 */
final class HandOvers {
    /** Between the tries of one attempt; after the last the attempt has failed. */
    static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(20));

    static final String FAILED = "SystemError";
    private static final Logger LOG = LoggerFactory.getLogger(HandOvers.class);

    private final CallStore store;
    private final CallTasks tasks;
    private final Dialer dialer;
    private final CallConfig config;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Executor executor;
    private final Semaphore slots;
    private final Runnable slotFreed;
    private final AtomicBoolean wanted = new AtomicBoolean();

    HandOvers(CallStore store, CallTasks tasks, Dialing dialing, InstantSource clock) {
        this.store = store;
        this.tasks = tasks;
        this.dialer = dialing.dialer();
        this.config = dialing.config();
        this.clock = clock;
        this.nanos = dialing.nanos();
        this.executor = dialing.executor();
        this.slots = new Semaphore(config.slots());
        this.slotFreed = () -> dialing.alarm().by(clock.instant());
    }

    /** A lease of this process, from the moment in which it was asked for. */
    record Lease(long token, long since, Instant until) {}

    Lease lease() {
        return new Lease(store.nextToken(), nanos.getAsLong(), clock.instant().plus(config.lease()));
    }

    /** False when none is free; then somebody is told once one is. */
    boolean anySlot() {
        if (!takeSlot()) {
            return false;
        }
        slots.release();
        return true;
    }

    /** Takes one, to be freed again; false as {@link #anySlot}. */
    boolean takeSlot() {
        if (slots.tryAcquire()) {
            return true;
        }
        wanted.set(true);
        return false;
    }

    void freeSlot() {
        slots.release();
        if (wanted.compareAndSet(true, false)) {
            slotFreed.run();
        }
    }

    /** Begins to hand over an attempt that the store holds under this lease; returns at once and frees the slot in the end. */
    void start(SchedulerEntry entry, Lease lease) {
        var attempt = entry.calling().last();
        tasks.start(entry, attempt)
                .thenAcceptAsync(started -> call(entry, attempt, lease), executor)
                .whenComplete((done, fault) -> {
                    if (fault != null) {
                        LOG.warn("Call attempt {} is handed over later: {}", attempt.taskId(), fault.getMessage());
                    }
                    freeSlot();
                });
    }

    private void call(SchedulerEntry entry, CallAttempt attempt, Lease lease) {
        if (nanos.getAsLong() - lease.since() > config.askWithin().toNanos()) {
            LOG.warn("Call attempt {} was not handed over in time and is taken over", attempt.taskId());
            return;
        }
        try {
            dialer.call(entry, attempt);
            write(entry, lease, HandOver::done);
        } catch (DialerRefused refused) {
            LOG.warn("The dialer refuses call attempt {}: {}", attempt.taskId(), refused.getMessage());
            // The lease stays, or another node would ask again before the task has ended.
            write(entry, lease, handOver -> handOver.failed(lease.until(), refused.getMessage()));
            end(entry, attempt);
        } catch (RuntimeException fault) {
            LOG.warn("Call attempt {} could not be handed over: {}", attempt.taskId(), fault.getMessage());
            again(entry, attempt, lease, fault.getMessage());
        }
    }

    private void again(SchedulerEntry entry, CallAttempt attempt, Lease lease, String why) {
        int tries = attempt.handOver().tries();
        if (tries > WAITS.size()) {
            write(entry, lease, handOver -> handOver.failed(clock.instant(), why));
            end(entry, attempt);
        } else {
            var at = clock.instant().plus(WAITS.get(tries - 1));
            write(entry, lease, handOver -> handOver.failed(at, why));
        }
    }

    private void end(SchedulerEntry entry, CallAttempt attempt) {
        tasks.end(entry, attempt, FAILED).toCompletableFuture().join();
    }

    /** Only the holder of the lease writes: a process that slept meanwhile has nothing to say any more. */
    private void write(SchedulerEntry begun, Lease lease, UnaryOperator<HandOver> change) {
        for (var present = read(begun); holds(present, lease); present = read(begun)) {
            var attempt = present.calling().last();
            var after = present.going(attempt.with(change.apply(attempt.handOver())), clock.instant());
            if (join(store.step(EntryStep.of(present, after))).outcome() == EntryStep.Outcome.DONE) {
                return;
            }
        }
    }

    private SchedulerEntry read(SchedulerEntry entry) {
        return store.find(entry.identity().tenantId(), entry.id()).orElse(null);
    }

    private static boolean holds(SchedulerEntry present, Lease lease) {
        return present != null
                && present.state() == EntryState.IN_PROGRESS
                && present.calling().last().handOver().token() == lease.token()
                && !present.calling().last().handOver().accepted();
    }

    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException cause ? cause : fault;
        }
    }
}
