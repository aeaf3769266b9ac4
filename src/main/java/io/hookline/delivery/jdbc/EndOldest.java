package io.hookline.delivery.jdbc;

import io.hookline.delivery.ParkedDeliveries;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Turns the oldest held deliveries of a subscription into dead letters, so that what is held stays bounded. */
final class EndOldest implements BatchWrite<EndOldest.Request, Integer> {
    /** So that no commit takes long; who wants more asks again. */
    private static final int STEP = 5_000;

    private static final String PARKED = " from delivery where sub_id = ? and task_key >= '' and state = 5";
    private static final String LOCK = "select id from subscription where id = ? and state <> 'ACTIVE'";
    private static final String COUNT = "select count(*) from (select 1" + PARKED + " limit ?) as held";
    private static final String END = "update delivery set state = 4, state_reason = ?, finished_at = ?"
            + " where state = 5 and id in (select id" + PARKED + " order by id limit ?)";

    /** {@code now} in epoch milliseconds. */
    record Request(String subscriptionId, int keep, long now) {}

    @Override
    public List<Integer> apply(Tx tx, List<Request> requests) throws SQLException {
        var ended = new ArrayList<Integer>(requests.size());
        for (var request : requests) {
            ended.add(locked(tx, request) ? end(tx, request) : 0);
        }
        return ended;
    }

    /** The subscription's row orders this against its revival; an ACTIVE one has nothing to give up. */
    private static boolean locked(Tx tx, Request request) throws SQLException {
        var lock = tx.prepare(LOCK + tx.dialect().forUpdate());
        lock.setString(1, request.subscriptionId());
        try (var row = lock.executeQuery()) {
            return row.next();
        }
    }

    private static int end(Tx tx, Request request) throws SQLException {
        int excess = Math.min(STEP, held(tx, request) - request.keep());
        if (excess <= 0) {
            return 0;
        }
        var end = tx.prepare(END);
        end.setString(1, ParkedDeliveries.OVER_BOUND);
        end.setLong(2, request.now());
        end.setString(3, request.subscriptionId());
        end.setInt(4, excess);
        return end.executeUpdate();
    }

    private static int held(Tx tx, Request request) throws SQLException {
        var count = tx.prepare(COUNT);
        count.setString(1, request.subscriptionId());
        count.setInt(2, request.keep() + STEP);
        try (var row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
