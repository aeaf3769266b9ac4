package io.hookline.scheduler;

import io.hookline.event.Activity;
import io.hookline.scheduler.CallAttempt.HandOver;
import io.hookline.trigger.Announcement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the time says to running attempts, whatever the dialer does or does not report. An attempt is never ended
 * here: its task is, and the end of the task moves the entry, as it does when the dialer reports it.
 */
final class CallTimers {
    private static final Logger LOG = LoggerFactory.getLogger(CallTimers.class);
    private static final int BATCH = 200;

    private final CallStore store;
    private final CallTasks tasks;
    private final CallProgress progress;
    private final HandOvers handOvers;
    private final Consumer<List<Announcement>> announcer;

    CallTimers(
            CallStore store,
            CallTasks tasks,
            CallProgress progress,
            HandOvers handOvers,
            Consumer<List<Announcement>> announcer) {
        this.store = store;
        this.tasks = tasks;
        this.progress = progress;
        this.handOvers = handOvers;
        this.announcer = announcer;
    }

    /** Deals with the attempts whose time has come; answers how many moved. */
    int run(Instant now) {
        var work = new ArrayList<CompletableFuture<Integer>>();
        for (var entry : store.running(now, BATCH)) {
            work.add(guarded(entry, now));
        }
        return work.stream().mapToInt(CompletableFuture::join).sum();
    }

    /** One attempt that makes trouble must not keep the others waiting. */
    private CompletableFuture<Integer> guarded(SchedulerEntry entry, Instant now) {
        CompletableFuture<Integer> work;
        try {
            work = due(entry, now);
        } catch (RuntimeException fault) {
            work = CompletableFuture.failedFuture(fault);
        }
        return work.exceptionally(fault -> {
            LOG.warn("Call attempt {} is looked at again: {}", taskId(entry), fault.toString());
            return 0;
        });
    }

    private CompletableFuture<Integer> due(SchedulerEntry entry, Instant now) {
        var attempt = entry.calling().last();
        var limits = entry.call().limits();
        if (attempt.progress().reachedAt() != null) {
            return end(entry, attempt, CallOutcomes.COMPLETED, now);
        }
        if (!attempt.slotEnd().isAfter(now)) {
            return end(entry, attempt, "AttemptTimeout", now);
        }
        if (!attempt.queueEnd(limits).isAfter(now)) {
            return end(entry, attempt, "NoAgent", now);
        }
        if (!attempt.offerEnd(limits).isAfter(now)) {
            return step(entry, attempt.with(attempt.progress().letRing()), now);
        }
        return takeOver(entry, attempt, now);
    }

    /** A task that had ended before without moving its entry moves it now, so that no entry is held for ever. */
    private CompletableFuture<Integer> end(SchedulerEntry entry, CallAttempt attempt, String reason, Instant now) {
        return tasks.end(entry, attempt, reason).toCompletableFuture().thenCompose(ended -> {
            if (ended || store.reported(entry.id())) {
                // A report that cannot be judged must not make the sweep run for ever: it is looked at again later.
                return CompletableFuture.completedFuture(ended ? 1 : 0);
            }
            var made = new CallReport(
                    0, entry.identity().tenantId(), entry.id(), taskId(entry), Activity.DISCONNECT, reason, null, now);
            return store.step(progress.after(made, entry)).thenApply(this::moved);
        });
    }

    private CompletableFuture<Integer> takeOver(SchedulerEntry entry, CallAttempt attempt, Instant now) {
        if (attempt.handOver().tries() > HandOvers.WAITS.size()) {
            return end(entry, attempt, HandOvers.FAILED, now);
        }
        if (!handOvers.takeSlot()) {
            return CompletableFuture.completedFuture(0);
        }
        var lease = handOvers.lease();
        HandOver taken = attempt.handOver().taken(lease.until(), lease.token());
        var after = entry.going(attempt.with(taken), now);
        // One by one, because it happens only when the dialer or a node has failed.
        if (stored(EntryStep.of(entry, after))) {
            handOvers.start(after, lease);
            return CompletableFuture.completedFuture(1);
        }
        handOvers.freeSlot();
        return CompletableFuture.completedFuture(0);
    }

    private boolean stored(EntryStep step) {
        try {
            return HandOvers.join(store.step(step)).outcome() == EntryStep.Outcome.DONE;
        } catch (RuntimeException fault) {
            LOG.warn("Entry {} is looked at again: {}", step.before().id(), fault.getMessage());
            return false;
        }
    }

    private CompletableFuture<Integer> step(SchedulerEntry entry, CallAttempt next, Instant now) {
        return store.step(EntryStep.of(entry, entry.going(next, now))).thenApply(this::moved);
    }

    private int moved(CallStore.Stepped stepped) {
        announcer.accept(stepped.announcements());
        return stepped.outcome() == EntryStep.Outcome.DONE ? 1 : 0;
    }

    private static String taskId(SchedulerEntry entry) {
        return entry.calling().last().taskId();
    }
}
