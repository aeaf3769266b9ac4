package io.hookline.delivery.jdbc;

import io.hookline.store.Store;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes deliveries back from processes that no longer finish them. */
final class ReapDeliveries implements Store.BatchWrite<ReapDeliveries.Request, Integer> {
    /** Leases that ended before {@code leaseUntil} are taken back; {@code now} is when they are due again. */
    record Request(long now, long leaseUntil) {}

    private static final int CHUNK = 500;
    private static final String LOST =
            "select id from delivery where state = 1 and lease_until < ? order by lease_until, id limit " + CHUNK;
    private static final String NOTE = "insert into attempt (delivery_id, number, started_at, duration_ms, status,"
            + " outcome, detail, decision) select id, attempts, ?, 0, null, 'lost',"
            + " 'the lease ended before the attempt was recorded', null from delivery where %s"
            + " on conflict (delivery_id, number) do nothing";
    private static final String TAKE_BACK =
            "update delivery set state = 0, due_at = ?, lease_until = null, lease_token = null where %s";
    private static final String ORPHANS = "update delivery set state = 0, due_at = ? where id in (select w.id from"
            + " delivery w where w.state = 3 and w.state in (0, 1, 3) and not exists (select 1 from delivery e"
            + " where e.sub_id = w.sub_id and e.task_key = w.task_key and e.state in (0, 1, 3) and e.ordered = 1"
            + " and (e.state < 3 or e.task_seq < w.task_seq or (e.task_seq = w.task_seq and e.id < w.id)))%s)";

    @Override
    public List<Integer> apply(Tx tx, List<Request> requests) throws SQLException {
        var answers = new ArrayList<Integer>(requests.size());
        for (var request : requests) {
            int taken = 0;
            int chunk;
            do {
                chunk = takeBack(tx, request);
                taken += chunk;
            } while (chunk == CHUNK);
            answers.add(taken);
        }
        return answers;
    }

    private static int takeBack(Tx tx, Request request) throws SQLException {
        var lost = lost(tx, request.leaseUntil());
        if (lost.isEmpty()) {
            return 0;
        }
        var note = tx.prepare(NOTE.formatted(tx.dialect().in("id")));
        note.setLong(1, request.now());
        tx.dialect().bindLongs(note, 2, lost);
        note.executeUpdate();
        var back = tx.prepare(TAKE_BACK.formatted(tx.dialect().in("id")));
        back.setLong(1, request.now());
        tx.dialect().bindLongs(back, 2, lost);
        back.executeUpdate();
        return lost.size();
    }

    private static List<Long> lost(Tx tx, long leaseUntil) throws SQLException {
        var statement = tx.prepare(LOST + tx.dialect().forUpdateSkipLocked());
        statement.setLong(1, leaseUntil);
        var ids = new ArrayList<Long>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    /** Raises lane heads that wait behind nobody: the belt to the braces of promotion. Costs a look at every waiting one. */
    static final class Orphans implements Store.BatchWrite<Long, Integer> {
        @Override
        public List<Integer> apply(Tx tx, List<Long> requests) throws SQLException {
            var answers = new ArrayList<Integer>(requests.size());
            for (long now : requests) {
                var statement = tx.prepare(ORPHANS.formatted(tx.dialect().forUpdateSkipLocked()));
                statement.setLong(1, now);
                answers.add(statement.executeUpdate());
            }
            return answers;
        }
    }
}
