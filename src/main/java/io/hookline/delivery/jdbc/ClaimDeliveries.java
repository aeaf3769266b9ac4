package io.hookline.delivery.jdbc;

import io.hookline.delivery.LeasedDelivery;
import io.hookline.store.Store;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Leases ready deliveries, one subscription per request, because a slot belongs to a subscription. */
final class ClaimDeliveries implements Store.BatchWrite<ClaimDeliveries.Request, List<LeasedDelivery>> {
    /** Times are epoch milliseconds. */
    record Request(String subscriptionId, int max, long now, long leaseUntil, long token) {}

    private static final String CLAIM = "update delivery set state = 1, attempts = attempts + 1, lease_until = ?,"
            + " lease_token = ? where id in (select id from delivery where state = 0 and sub_id = ? and due_at <= ?"
            + " order by due_at, id limit ?%s) returning " + LeasedRows.COLUMNS;

    @Override
    public List<List<LeasedDelivery>> apply(Tx tx, List<Request> requests) throws SQLException {
        var answers = new ArrayList<List<LeasedDelivery>>(requests.size());
        var sql = CLAIM.formatted(tx.dialect().forUpdateSkipLocked());
        for (var request : requests) {
            var statement = tx.prepare(sql);
            statement.setLong(1, request.leaseUntil());
            statement.setLong(2, request.token());
            statement.setString(3, request.subscriptionId());
            statement.setLong(4, request.now());
            statement.setInt(5, request.max());
            answers.add(LeasedRows.read(statement));
        }
        return answers;
    }

    @Override
    public int weight(Request request) {
        return request.max();
    }
}
