package io.hookline.delivery.jdbc;

import io.hookline.store.Store;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deletes what ended long ago, in chunks small enough for the writer to stay prompt. */
final class ForgetDeliveries implements Store.BatchWrite<ForgetDeliveries.Request, Integer> {
    /** {@code before} in epoch milliseconds. */
    record Request(long before, int max) {}

    private static final String OLD = "select id from delivery where finished_at is not null and finished_at < ?"
            + " and state in (2, 4) order by finished_at limit ?";
    private static final String ATTEMPTS = "delete from attempt where %s";
    private static final String DELIVERIES = "delete from delivery where %s";

    @Override
    public List<Integer> apply(Tx tx, List<Request> requests) throws SQLException {
        var answers = new ArrayList<Integer>(requests.size());
        for (var request : requests) {
            var ids = old(tx, request);
            if (!ids.isEmpty()) {
                delete(tx, ATTEMPTS.formatted(tx.dialect().in("delivery_id")), ids);
                delete(tx, DELIVERIES.formatted(tx.dialect().in("id")), ids);
            }
            answers.add(ids.size());
        }
        return answers;
    }

    @Override
    public int weight(Request request) {
        return request.max();
    }

    private static List<Long> old(Tx tx, Request request) throws SQLException {
        var statement = tx.prepare(OLD + tx.dialect().forUpdateSkipLocked());
        statement.setLong(1, request.before());
        statement.setInt(2, request.max());
        var ids = new ArrayList<Long>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private static void delete(Tx tx, String sql, List<Long> ids) throws SQLException {
        var statement = tx.prepare(sql);
        tx.dialect().bindLongs(statement, 1, ids);
        statement.executeUpdate();
    }
}
