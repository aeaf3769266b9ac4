package io.hookline.scheduler.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.ingest.jdbc.AnnouncementRows;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.EntryAnnouncements;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.SchedulerEntryStore.Change;
import io.hookline.scheduler.SchedulerEntryStore.Written;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.trigger.Announcement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Every write of entries, one kind so that they are applied in the order in which they were asked for. A refusal is a
 * result, not an exception, so that it costs the others of the batch nothing.
 */
final class EntryWrites implements BatchWrite<EntryWrites.Request, EntryWrites.Result> {

    sealed interface Request {
        record Add(SchedulerEntry entry, AuditEntry audit) implements Request {}

        record Alter(String tenantId, String id, Change change) implements Request {}
    }

    /** One of both. */
    record Result(Written written, Problem refused) {}

    /** What one batch has read and what it leaves behind. */
    private static final class Round {
        private final Map<String, SchedulerEntry> present = new HashMap<>();
        private final List<Announcement> announcements = new ArrayList<>();
        private final List<AuditEntry> audit = new ArrayList<>();

        Written written(SchedulerEntry entry, long toldBefore, AuditEntry done) {
            var told = EntryAnnouncements.after(entry, toldBefore);
            announcements.addAll(told);
            audit.add(done);
            return new Written(entry, told);
        }
    }

    @Override
    public List<Result> apply(Tx tx, List<Request> requests) throws SQLException {
        var round = new Round();
        lock(tx, requests, round);
        var results = new ArrayList<Result>(requests.size());
        for (var request : requests) {
            try {
                results.add(new Result(apply(tx, request, round), null));
            } catch (Refusal refusal) {
                results.add(new Result(null, refusal.problem()));
            }
        }
        // Last, because both make other nodes wait for this commit.
        AnnouncementRows.insert(tx, round.announcements, latest(round));
        AuditRows.append(tx, round.audit);
        return results;
    }

    /** In the order of ids, so that two nodes with the same entries wait for each other instead of for ever. */
    private static void lock(Tx tx, List<Request> requests, Round round) throws SQLException {
        var ids = new TreeSet<String>();
        for (var request : requests) {
            if (request instanceof Request.Alter alter) {
                ids.add(alter.id());
            }
        }
        for (var id : ids) {
            var found = EntryRows.lock(tx, id);
            if (found != null) {
                round.present.put(id, found);
            }
        }
    }

    private static Written apply(Tx tx, Request request, Round round) throws SQLException {
        if (request instanceof Request.Add add) {
            EntryRows.insert(tx, add.entry());
            return round.written(add.entry(), 0, add.audit());
        }
        return alter(tx, (Request.Alter) request, round);
    }

    private static Written alter(Tx tx, Request.Alter alter, Round round) throws SQLException {
        var before = round.present.get(alter.id());
        if (before == null || !before.identity().tenantId().equals(alter.tenantId())) {
            throw new Refusal(ProblemType.NOT_FOUND, "There is no scheduler entry '" + alter.id() + "'.");
        }
        var after = alter.change().apply(before);
        EntryRows.update(tx, before, after);
        round.present.put(alter.id(), after);
        return round.written(after, before.eventCount(), alter.change().audit(before, after));
    }

    /** When the events of the batch are received: with its last change. */
    private static Instant latest(Round round) {
        return round.audit.stream().map(AuditEntry::at).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}
