package io.hookline.scheduler;

import io.hookline.audit.AuditEntry;
import io.hookline.trigger.Announcement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Adds many entries in one transaction. Thread-safe. */
public interface EntryBatchStore {
    /** Completes once all that was added is on disk, each with its audit entry and its announcement. */
    CompletableFuture<Added> add(Batch batch);

    /**
     * Entries that are planned together.
     *
     * @param onceByReference an entry is not added when its service has one with the same {@code ReferenceId}, be it open or
     *     only kept; also when two batches on two nodes race. Entries without a reference are added always.
     */
    record Batch(List<Planned> entries, boolean onceByReference) {}

    /** An entry whose id is new, and what the audit log shall say of it. */
    record Planned(SchedulerEntry entry, AuditEntry audit) {}

    /**
     * What became of a batch.
     *
     * @param results one for each entry, in their order
     * @param announcements what subscribers have yet to be told
     */
    record Added(List<Result> results, List<Announcement> announcements) {}

    /**
     * The entry that is on disk now.
     *
     * @param existing it was there before and is as it was; otherwise it is the one that was to be added
     */
    record Result(SchedulerEntry entry, boolean existing) {}
}
