package io.hookline.scheduler;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.SchedulerEntryStore.Change;
import io.hookline.trigger.Announcement;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Ends entries whatever they are doing, for those who answer for the tenant. Thread-safe. */
public final class CallAborter {
    private final EntryAccess access;
    private final SchedulerEntryStore store;
    private final CallTasks tasks;
    private final Consumer<List<Announcement>> announcer;
    private final InstantSource clock;

    /** @param announcer is told of announcements that are on disk; must return at once */
    public CallAborter(
            EntryAccess access,
            SchedulerEntryStore store,
            CallTasks tasks,
            Consumer<List<Announcement>> announcer,
            InstantSource clock) {
        this.access = access;
        this.store = store;
        this.tasks = tasks;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * Completes when it is on disk that the entry ends: one that waits has ended then, a running attempt ends with its task
     * right after. Refuses: NOT_FOUND, FORBIDDEN, CONFLICT for an entry that has ended.
     */
    public CompletionStage<Void> abort(Actor by, String id) {
        var operation = Operation.ABORT_SCHEDULER_ENTRY;
        var seen = access.require(by, operation, id);
        var granted = by.by(access.decide(by, operation, seen.call().serviceUpn()));
        if (seen.state() != EntryState.IN_PROGRESS) {
            return store.change(by.tenantId(), id, new Abort(granted))
                    .thenAccept(written -> announcer.accept(written.announcements()));
        }
        var audit = new Abort(granted).audit(seen, seen);
        return tasks.end(seen, seen.calling().last(), CallOutcomes.KILLED, List.of(audit))
                .thenAccept(ended -> {
                    if (!ended) {
                        throw contradiction(seen, "has just ended an attempt; try again");
                    }
                });
    }

    private static Refusal contradiction(SchedulerEntry entry, String why) {
        return new Refusal(ProblemType.CONFLICT, "The scheduler entry '" + entry.id() + "' " + why + ".");
    }

    /** The end of one that waits. */
    private final class Abort implements Change {
        private final Actor by;

        Abort(Actor by) {
            this.by = by;
        }

        @Override
        public SchedulerEntry apply(SchedulerEntry present) {
            if (present.state() == EntryState.IN_PROGRESS) {
                throw contradiction(present, "has just begun an attempt; try again");
            }
            if (!present.state().open()) {
                throw contradiction(present, "has ended already");
            }
            return present.ended(
                    EntryState.FAILED, SchedulerEntryEvent.FAILED, CompletionReason.KILLED_BY_ADMIN, clock.instant());
        }

        @Override
        public AuditEntry audit(SchedulerEntry before, SchedulerEntry after) {
            return AuditEntry.done(
                    clock.instant(),
                    by,
                    Operation.ABORT_SCHEDULER_ENTRY.token(),
                    EntryAnnouncements.subject(after.id()),
                    EntryPayload.of(before),
                    null);
        }
    }
}
