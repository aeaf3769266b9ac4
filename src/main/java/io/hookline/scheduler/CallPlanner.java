package io.hookline.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.SchedulerEntry.Identity;
import io.hookline.scheduler.SchedulerEntryStore.Change;
import io.hookline.scheduler.SchedulerEntryStore.Written;
import io.hookline.trigger.Announcement;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What callers do to entries: plan, plan anew, remove. Thread-safe. Each is one transaction; what it answers is on disk,
 * and subscribers are told after it.
 */
public final class CallPlanner {
    private final EntryAccess access;
    private final SchedulerEntryStore store;
    private final Consumer<List<Announcement>> announcer;
    private final Alarm alarm;
    private final InstantSource clock;

    /**
     * @param announcer is told of announcements that are on disk; must return at once
     * @param alarm is set for every due time
     */
    public CallPlanner(
            EntryAccess access,
            SchedulerEntryStore store,
            Consumer<List<Announcement>> announcer,
            Alarm alarm,
            InstantSource clock) {
        this.access = access;
        this.store = store;
        this.announcer = announcer;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** Stores a new entry; what the wish leaves out is what the service says now. */
    public CompletionStage<SchedulerEntry> plan(Actor by, PlannedCall wish) {
        var operation = Operation.CREATE_SCHEDULER_ENTRY;
        var service = access.requireCalling(by, operation, wish.serviceUpn(), wish.withWorkflow());
        var now = clock.instant();
        var entry = SchedulerEntry.planned(
                new Identity(EntryIds.next(now), by.tenantId(), now, by.upn()),
                wish.completedBy(service).withoutEmptyExtras());
        return told(store.add(entry, planned(granted(by, operation, service.upn()), entry)));
    }

    /** What the audit log says of a new entry. */
    static AuditEntry planned(Actor by, SchedulerEntry entry) {
        return new Step(by, Operation.CREATE_SCHEDULER_ENTRY, null, null).audit(null, entry);
    }

    /**
     * Puts another call in the place of the entry's. Refuses unless the entry waits, and when {@code version} names one
     * that is not the present.
     *
     * @param seen the entry as {@link EntryAccess#require} gave it for this operation
     */
    public CompletionStage<SchedulerEntry> replan(
            Actor by, SchedulerEntry seen, PlannedCall wish, OptionalLong version) {
        var operation = Operation.UPDATE_SCHEDULER_ENTRY;
        var service = access.requireCalling(by, operation, wish.serviceUpn(), wish.withWorkflow());
        var call = wish.completedBy(service);
        return change(
                seen,
                new Step(
                        granted(by, operation, service.upn()),
                        operation,
                        expecting(seen, version),
                        present -> present.replanned(
                                call.keepingExtras(present.call()).withoutEmptyExtras(), clock.instant())));
    }

    /** Ends an entry that waits; {@code seen} and {@code version} as in {@link #replan}. */
    public CompletionStage<SchedulerEntry> remove(Actor by, SchedulerEntry seen, OptionalLong version) {
        return change(
                seen,
                new Step(
                        granted(
                                by,
                                Operation.REMOVE_SCHEDULER_ENTRY,
                                seen.call().serviceUpn()),
                        Operation.REMOVE_SCHEDULER_ENTRY,
                        expecting(seen, version),
                        present -> present.removed(CompletionReason.REMOVED_BY_API, clock.instant())));
    }

    private Actor granted(Actor by, Operation operation, String serviceUpn) {
        return by.by(access.decide(by, operation, serviceUpn));
    }

    private CompletionStage<SchedulerEntry> change(SchedulerEntry seen, Step step) {
        return told(store.change(seen.identity().tenantId(), seen.id(), step));
    }

    private CompletionStage<SchedulerEntry> told(CompletableFuture<Written> writing) {
        return writing.thenApply(written -> {
            announcer.accept(written.announcements());
            if (written.entry().state() == EntryState.WAITING) {
                alarm.by(written.entry().call().due());
            }
            return written.entry();
        });
    }

    private static Consumer<SchedulerEntry> expecting(SchedulerEntry seen, OptionalLong version) {
        return present -> {
            if (version.isPresent() && version.getAsLong() != present.version()) {
                throw new Refusal(
                        ProblemType.PRECONDITION_FAILED,
                        "The scheduler entry '" + present.id() + "' has version " + present.version()
                                + " by now; read it again.");
            }
            // The right was asked for the service that was seen.
            if (!present.call().serviceUpn().equals(seen.call().serviceUpn())) {
                throw new Refusal(
                        ProblemType.CONFLICT,
                        "The scheduler entry '" + present.id() + "' went to another service just now; try again.");
            }
        };
    }

    /** One change with its audit entry. */
    private record Step(
            Actor by, Operation operation, Consumer<SchedulerEntry> check, UnaryOperator<SchedulerEntry> how)
            implements Change {
        private static final String ENDS_EARLY =
                "attemptTimeoutInSeconds is shorter than maxQueueTimeInSeconds, so it ends the search for an agent";

        @Override
        public SchedulerEntry apply(SchedulerEntry present) {
            check.accept(present);
            return how.apply(present);
        }

        @Override
        public AuditEntry audit(SchedulerEntry before, SchedulerEntry after) {
            var subject = EntryAnnouncements.subject(after.id());
            return AuditEntry.done(after.updatedAt(), by, operation.token(), subject, shown(before), shown(after));
        }

        private static ObjectNode shown(SchedulerEntry entry) {
            if (entry == null) {
                return null;
            }
            var shown = EntryPayload.of(entry).put("version", entry.version());
            return entry.call().limits().endBeforeTheQueue() ? shown.put("warning", ENDS_EARLY) : shown;
        }
    }
}
