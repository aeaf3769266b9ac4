package io.hookline.delivery.jdbc;

import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.jdbc.CompleteDeliveries.Request;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The next of the lanes that have just lost their head.
 *
 * @param leased the next, leased to the slot of the finished one, by the id of the finished one
 * @param raised ids of finished ones whose next became ready without a lease
 */
record Promotion(Map<Long, LeasedDelivery> leased, Set<Long> raised) {
    private static final String HEADS = "select d.id, (select w.id from delivery w where w.sub_id = d.sub_id"
            + " and w.task_key = d.task_key and w.state = 3 and w.state in (0, 1, 3) order by w.task_seq, w.id limit 1)"
            + " from delivery d where d.ordered = 1 and %s and not exists (select 1 from delivery b"
            + " where b.sub_id = d.sub_id and b.task_key = d.task_key and b.state in (0, 1, 3) and b.state < 3"
            + " and b.ordered = 1)";
    private static final String LEASE = "update delivery set state = 1, attempts = attempts + 1, lease_until = ?,"
            + " lease_token = ? where state = 3 and %s returning " + LeasedRows.COLUMNS;
    private static final String RAISE = "update delivery set state = 0, due_at = ? where state = 3 and %s";

    static Promotion of(Tx tx, List<Request> finished) throws SQLException {
        var promotion = new Promotion(new HashMap<>(), new HashSet<>());
        if (finished.isEmpty()) {
            return promotion;
        }
        var heads = heads(tx, finished);
        var toLease = new ArrayList<Request>();
        var toRaise = new ArrayList<Request>();
        for (var request : finished) {
            if (heads.containsKey(request.completion().delivery().id())) {
                (request.completion().nextLeaseUntil() == null ? toRaise : toLease).add(request);
            }
        }
        promotion.lease(tx, toLease, heads);
        promotion.raise(tx, toRaise, heads);
        return promotion;
    }

    private static Map<Long, Long> heads(Tx tx, List<Request> finished) throws SQLException {
        var statement = tx.prepare(HEADS.formatted(tx.dialect().in("d.id")));
        tx.dialect().bindLongs(statement, 1, CompleteDeliveries.ids(finished));
        var heads = new HashMap<Long, Long>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                long head = rows.getLong(2);
                if (!rows.wasNull()) {
                    heads.put(rows.getLong(1), head);
                }
            }
        }
        return heads;
    }

    private void lease(Tx tx, List<Request> requests, Map<Long, Long> heads) throws SQLException {
        if (requests.isEmpty()) {
            return;
        }
        var finishedByHead = new HashMap<Long, Long>();
        long until = 0;
        long token = 0;
        for (var request : requests) {
            long finished = request.completion().delivery().id();
            finishedByHead.put(heads.get(finished), finished);
            // One lease for all: the longest end and the newest token are right for each of them.
            until = Math.max(until, request.completion().nextLeaseUntil().toEpochMilli());
            token = Math.max(token, request.nextToken());
        }
        var statement = tx.prepare(LEASE.formatted(tx.dialect().in("id")));
        statement.setLong(1, until);
        statement.setLong(2, token);
        tx.dialect().bindLongs(statement, 3, finishedByHead.keySet());
        for (var next : LeasedRows.read(statement)) {
            leased.put(finishedByHead.get(next.id()), next);
        }
    }

    private void raise(Tx tx, List<Request> requests, Map<Long, Long> heads) throws SQLException {
        if (requests.isEmpty()) {
            return;
        }
        var statement = tx.prepare(RAISE.formatted(tx.dialect().in("id")));
        statement.setLong(1, requests.get(0).completion().at().toEpochMilli());
        var ids = new ArrayList<Long>();
        for (var request : requests) {
            long finished = request.completion().delivery().id();
            ids.add(heads.get(finished));
            raised.add(finished);
        }
        tx.dialect().bindLongs(statement, 2, ids);
        statement.executeUpdate();
    }
}
