package io.hookline.scheduler;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.policy.permission.Operation;
import io.hookline.scheduler.EntryBatchStore.Batch;
import io.hookline.scheduler.EntryBatchStore.Planned;
import io.hookline.scheduler.EntryBatchStore.Result;
import io.hookline.scheduler.SchedulerEntry.Identity;
import io.hookline.trigger.Announcement;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Plans many calls at once, and calls that shall be planned once only. Thread-safe. */
public final class BatchPlanner {
    private final EntryAccess access;
    private final EntryBatchStore store;
    private final Consumer<List<Announcement>> announcer;
    private final Alarm alarm;
    private final InstantSource clock;

    /**
     * @param announcer is told of announcements that are on disk; must return at once
     * @param alarm is set for the earliest due time of each batch
     */
    public BatchPlanner(
            EntryAccess access,
            EntryBatchStore store,
            Consumer<List<Announcement>> announcer,
            Alarm alarm,
            InstantSource clock) {
        this.access = access;
        this.store = store;
        this.announcer = announcer;
        this.alarm = alarm;
        this.clock = clock;
    }

    /**
     * The entry that {@link #add} would store, or a refusal. What the wish leaves out is what the service says now.
     *
     * @param once the caller will be shown what is there already, so it must be allowed to read it
     */
    public Planned prepare(Actor by, PlannedCall wish, boolean once) {
        var operation = Operation.CREATE_SCHEDULER_ENTRY;
        var service = access.requireCalling(by, operation, wish.serviceUpn(), wish.withWorkflow());
        if (once) {
            access.requireReadable(by, service.upn());
        }
        var now = clock.instant();
        var entry = SchedulerEntry.planned(
                new Identity(EntryIds.next(now), by.tenantId(), now, by.upn()),
                wish.completedBy(service).withoutEmptyExtras());
        var granted = by.by(access.decide(by, operation, service.upn()));
        return new Planned(entry, CallPlanner.planned(granted, entry));
    }

    /**
     * Stores what {@link #prepare} made, in one transaction; one result for each, in their order.
     *
     * @param once see {@link Batch#onceByReference}
     */
    public CompletionStage<List<Result>> add(List<Planned> entries, boolean once) {
        return store.add(new Batch(entries, once)).thenApply(added -> {
            announcer.accept(added.announcements());
            added.results().stream()
                    .filter(result -> !result.existing())
                    .map(result -> result.entry().call().due())
                    .min(Comparator.naturalOrder())
                    .ifPresent(alarm::by);
            return added.results();
        });
    }
}
