package io.hookline.delivery.jdbc;

import io.hookline.delivery.DeliveryState;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.NewDelivery;
import io.hookline.delivery.jdbc.Lanes.Lane;
import io.hookline.store.Tx;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Puts new deliveries into the transaction of their events. */
public final class DeliveryRows {
    private static final String INSERT = "insert into delivery (id, webhook_id, event_seq, event_id, tenant_id, sub_id,"
            + " task_key, task_seq, ordered, state, state_reason, due_at, attempts, attempts_before, scheduled_from, lease_until, lease_token, created_at,"
            + " occurred_at, expires_at, event_name, content_type, body)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private DeliveryRows() {}

    /**
     * One row to be.
     *
     * @param leaseUntil end of the lease, epoch milliseconds; used only when the delivery holds a slot
     * @param leaseToken fencing token; used only when the delivery holds a slot
     */
    public record Insert(
            NewDelivery delivery,
            long eventSeq,
            String eventId,
            String taskKey,
            long taskSequence,
            Instant acceptedAt,
            long leaseUntil,
            long leaseToken) {}

    /**
     * What became of it. When a slot was reserved and {@code leasedOrNull} is null, the slot is the caller's to release.
     */
    public record Inserted(long id, DeliveryState state, LeasedDelivery leasedOrNull) {}

    /**
     * Inserts all rows and answers one result per row, in order. An ordered delivery waits behind any unfinished one of
     * its lane, one earlier in the same list included, and is parked behind a parked one. The caller has locked the rows of the tasks, so no completion
     * can empty a lane between the look and the insert.
     */
    public static List<Inserted> insert(Tx tx, List<Insert> rows) throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        var busy = Lanes.busy(tx, lanesToAsk(rows));
        long id = tx.reserveIds(rows.size());
        var inserted = new ArrayList<Inserted>(rows.size());
        var statement = tx.prepare(INSERT);
        for (var row : rows) {
            var state = state(row, busy);
            bind(statement, id, row, state);
            statement.addBatch();
            inserted.add(new Inserted(id, state, state == DeliveryState.LEASED ? leased(id, row) : null));
            id++;
        }
        statement.executeBatch();
        return inserted;
    }

    private static LinkedHashSet<Lane> lanesToAsk(List<Insert> rows) {
        var lanes = new LinkedHashSet<Lane>();
        for (var row : rows) {
            // The first event of a task finds no lane; most tasks have several subscribers, so this spares many looks.
            if (row.taskSequence() > 1
                    && row.delivery().ordered()
                    && !row.delivery().parked()) {
                lanes.add(lane(row));
            }
        }
        return lanes;
    }

    private static DeliveryState state(Insert row, Map<Lane, Boolean> busy) {
        var delivery = row.delivery();
        if (!delivery.ordered()) {
            return delivery.parked() ? DeliveryState.PARKED : start(delivery);
        }
        var before = busy.get(lane(row));
        // One that is not parked itself must not overtake a parked one: it is parked behind it, and resuming sends
        // both.
        boolean parked = delivery.parked() || Boolean.TRUE.equals(before);
        busy.put(lane(row), parked);
        if (parked) {
            return DeliveryState.PARKED;
        }
        return before == null ? start(delivery) : DeliveryState.WAITING;
    }

    private static DeliveryState start(NewDelivery delivery) {
        return delivery.slotReserved() ? DeliveryState.LEASED : DeliveryState.READY;
    }

    private static String parkedReason(NewDelivery delivery) {
        return delivery.parked() ? delivery.parkedReason() : "behind a parked delivery of the same task";
    }

    private static Lane lane(Insert row) {
        return new Lane(row.delivery().subscriptionId(), row.taskKey());
    }

    private static void bind(PreparedStatement statement, long id, Insert row, DeliveryState state)
            throws SQLException {
        var delivery = row.delivery();
        boolean leased = state == DeliveryState.LEASED;
        statement.setLong(1, id);
        statement.setString(2, delivery.webhookId());
        statement.setLong(3, row.eventSeq());
        statement.setString(4, row.eventId());
        statement.setString(5, delivery.tenantId());
        statement.setString(6, delivery.subscriptionId());
        statement.setString(7, row.taskKey());
        statement.setLong(8, row.taskSequence());
        statement.setInt(9, delivery.ordered() ? 1 : 0);
        statement.setInt(10, state.code());
        statement.setString(11, state == DeliveryState.PARKED ? parkedReason(delivery) : null);
        statement.setLong(12, row.acceptedAt().toEpochMilli());
        statement.setInt(13, leased ? 1 : 0);
        statement.setLong(14, row.acceptedAt().toEpochMilli());
        setLong(statement, 15, leased ? row.leaseUntil() : null);
        setLong(statement, 16, leased ? row.leaseToken() : null);
        statement.setLong(17, row.acceptedAt().toEpochMilli());
        statement.setLong(18, delivery.occurredAt().toEpochMilli());
        setLong(
                statement,
                19,
                delivery.expiresAt() == null ? null : delivery.expiresAt().toEpochMilli());
        statement.setString(20, delivery.eventName());
        statement.setString(21, delivery.contentType());
        statement.setBytes(22, delivery.body());
    }

    static void setLong(PreparedStatement statement, int index, Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    private static LeasedDelivery leased(long id, Insert row) {
        var delivery = row.delivery();
        return new LeasedDelivery(
                id,
                delivery.webhookId(),
                delivery.tenantId(),
                delivery.subscriptionId(),
                row.eventId(),
                delivery.eventName(),
                row.taskSequence(),
                delivery.contentType(),
                delivery.body(),
                delivery.occurredAt(),
                row.acceptedAt(),
                delivery.expiresAt(),
                1,
                0,
                row.acceptedAt(),
                row.leaseToken());
    }
}
