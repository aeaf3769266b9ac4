package io.hookline.scheduler.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.ingest.jdbc.AnnouncementRows;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.CallStore.Stepped;
import io.hookline.scheduler.EntryAnnouncements;
import io.hookline.scheduler.EntryStep;
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

        record Move(EntryStep step) implements Request {}
    }

    /** One of these. */
    record Result(Written written, Problem refused, Stepped stepped) {
        static Result of(Written written) {
            return new Result(written, null, null);
        }

        static Result of(Problem refused) {
            return new Result(null, refused, null);
        }

        static Result of(EntryStep.Outcome outcome, List<Announcement> announcements) {
            return new Result(null, null, new Stepped(outcome, announcements));
        }
    }

    /** What one batch has read and what it leaves behind. */
    static final class Round {
        final Map<String, SchedulerEntry> present = new HashMap<>();
        private final List<Announcement> announcements = new ArrayList<>();
        private final List<AuditEntry> audit = new ArrayList<>();
        /** When the events of the batch are received: with its last change. */
        private Instant latest = Instant.EPOCH;

        Written written(SchedulerEntry entry, long toldBefore, AuditEntry done) {
            audit.add(done);
            return new Written(entry, told(entry, toldBefore));
        }

        List<Announcement> told(SchedulerEntry entry, long toldBefore) {
            var told = EntryAnnouncements.after(entry, toldBefore);
            announcements.addAll(told);
            latest = latest.isAfter(entry.updatedAt()) ? latest : entry.updatedAt();
            return told;
        }
    }

    @Override
    public List<Result> apply(Tx tx, List<Request> requests) throws SQLException {
        var round = new Round();
        lock(tx, requests, round);
        var results = new ArrayList<Result>(requests.size());
        for (var request : requests) {
            try {
                results.add(apply(tx, request, round));
            } catch (Refusal refusal) {
                results.add(Result.of(refusal.problem()));
            }
        }
        // Last, because both make other nodes wait for this commit.
        AnnouncementRows.insert(tx, round.announcements, round.latest);
        AuditRows.append(tx, round.audit);
        return results;
    }

    /** In the order of ids, so that two nodes with the same entries wait for each other instead of for ever. */
    private static void lock(Tx tx, List<Request> requests, Round round) throws SQLException {
        var ids = new TreeSet<String>();
        var services = new TreeSet<String>();
        for (var request : requests) {
            if (request instanceof Request.Alter alter) {
                ids.add(alter.id());
            } else if (request instanceof Request.Move move && move.step().before() != null) {
                ids.add(move.step().before().id());
                if (move.step().beginning() != null) {
                    services.add(EntryRows.key(move.step().before().call().serviceUpn()));
                }
            }
        }
        for (var id : ids) {
            var found = EntryRows.lock(tx, id);
            if (found != null) {
                round.present.put(id, found);
            }
        }
        CallRows.lockPace(tx, services);
    }

    private static Result apply(Tx tx, Request request, Round round) throws SQLException {
        if (request instanceof Request.Add add) {
            EntryRows.insert(tx, add.entry());
            return Result.of(round.written(add.entry(), 0, add.audit()));
        }
        if (request instanceof Request.Alter alter) {
            return Result.of(alter(tx, alter, round));
        }
        return EntryMoves.apply(tx, ((Request.Move) request).step(), round);
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
}
