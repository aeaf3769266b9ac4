package io.hookline.delivery.jdbc;

import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What a change of a subscription does to its deliveries, inside the transaction of that change. Call it after the
 * subscription's own row has been updated: that row is the lock that orders these statements against completions.
 */
public final class SubscriptionDeliveries {
    // Every task key is >= the empty text. Saying so leads SQLite to the small indexes of what is unfinished or parked,
    // away from the one of all that the subscription ever had.
    private static final String UNFINISHED =
            " where sub_id = ? and task_key >= '' and state in (0, 1, 3) and state <> 1";
    private static final String PARKED = " where sub_id = ? and task_key >= '' and state = 5";
    private static final String PARK =
            "update delivery set state = 5, state_reason = ?, lease_until = null, lease_token = null" + UNFINISHED;
    private static final String LOCK_LEASED = "select id from delivery where sub_id = ? and state = 1 order by id";
    private static final String UNPARK = "update delivery set state = case when ordered = 1 then 3 else 0 end,"
            + " state_reason = null, due_at = ?" + PARKED;
    private static final String RAISE_HEADS = "update delivery set state = 0 where id in (select w.id from delivery w"
            + " where w.sub_id = ? and w.task_key >= '' and w.state = 3 and w.state in (0, 1, 3) and not exists"
            + " (select 1 from delivery e where e.sub_id = w.sub_id and e.task_key = w.task_key and e.state in (0, 1, 3)"
            + " and e.ordered = 1"
            + " and (e.state < 3 or e.task_seq < w.task_seq or (e.task_seq = w.task_seq and e.id < w.id))))";
    private static final String DROP =
            "update delivery set state = 4, state_reason = 'subscription deleted', finished_at = ?";

    private SubscriptionDeliveries() {}

    /** Parks what is ready or waiting. What is being attempted now is parked when its attempt fails. */
    public static void park(Tx tx, String subscriptionId, String reason) throws SQLException {
        var statement = tx.prepare(PARK);
        statement.setString(1, reason);
        statement.setString(2, subscriptionId);
        statement.executeUpdate();
    }

    /** Makes parked ones ready: of each lane the oldest, with the rest waiting behind it; without lanes all. */
    public static void resume(Tx tx, String subscriptionId, Instant now) throws SQLException {
        lockLeased(tx, subscriptionId);
        var unpark = tx.prepare(UNPARK);
        unpark.setLong(1, now.toEpochMilli());
        unpark.setString(2, subscriptionId);
        unpark.executeUpdate();
        var raise = tx.prepare(RAISE_HEADS);
        raise.setString(1, subscriptionId);
        raise.executeUpdate();
    }

    /** Gives up whatever is not finished, because nobody is left to be told. */
    public static void drop(Tx tx, String subscriptionId, Instant now) throws SQLException {
        for (var rows : List.of(UNFINISHED, PARKED)) {
            var statement = tx.prepare(DROP + rows);
            statement.setLong(1, now.toEpochMilli());
            statement.setString(2, subscriptionId);
            statement.executeUpdate();
        }
    }

    /** A completion that runs at the same time must either have been seen here or see what is done here. */
    private static void lockLeased(Tx tx, String subscriptionId) throws SQLException {
        if (tx.dialect().forUpdate().isEmpty()) {
            return;
        }
        var statement = tx.prepare(LOCK_LEASED + tx.dialect().forUpdate());
        statement.setString(1, subscriptionId);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                // reading is what takes the locks
            }
        }
    }
}
