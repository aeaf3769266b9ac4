package io.hookline.scheduler.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.ingest.jdbc.AnnouncementRows;
import io.hookline.scheduler.EntryAnnouncements;
import io.hookline.scheduler.EntryBatchStore.Added;
import io.hookline.scheduler.EntryBatchStore.Batch;
import io.hookline.scheduler.EntryBatchStore.Planned;
import io.hookline.scheduler.EntryBatchStore.Result;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.trigger.Announcement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds batches of entries, each entry with its audit entry and its announcement. */
final class EntryBatchWrites implements BatchWrite<Batch, Added> {

    @Override
    public int weight(Batch batch) {
        return Math.max(1, batch.entries().size());
    }

    @Override
    public List<Added> apply(Tx tx, List<Batch> batches) throws SQLException {
        var known = KnownReferences.of(
                tx, batches.stream().filter(Batch::onceByReference).toList());
        var results = new ArrayList<Added>(batches.size());
        var announcements = new ArrayList<Announcement>();
        var audit = new ArrayList<AuditEntry>();
        for (var batch : batches) {
            var added = add(tx, batch, known, audit);
            results.add(added);
            announcements.addAll(added.announcements());
        }
        // Last, because both make other nodes wait for this commit.
        AnnouncementRows.insert(tx, announcements, latest(audit));
        AuditRows.append(tx, audit);
        return results;
    }

    private static Added add(Tx tx, Batch batch, KnownReferences known, List<AuditEntry> audit) throws SQLException {
        var results = new ArrayList<Result>(batch.entries().size());
        var told = new ArrayList<Announcement>();
        for (Planned planned : batch.entries()) {
            var entry = planned.entry();
            var existing = batch.onceByReference() ? known.find(entry) : null;
            if (existing == null) {
                EntryRows.insert(tx, entry);
                known.add(entry);
                told.addAll(EntryAnnouncements.after(entry, 0));
                audit.add(planned.audit());
            }
            results.add(existing == null ? new Result(entry, false) : new Result(existing, true));
        }
        return new Added(results, told);
    }

    /** When the events of the batches are received: with the last entry. */
    private static Instant latest(List<AuditEntry> audit) {
        return audit.stream().map(AuditEntry::at).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}
