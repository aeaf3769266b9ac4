package io.hookline.trigger.jdbc;

import io.hookline.store.Tx;
import io.hookline.trigger.Subscription;
import java.sql.SQLException;
import java.time.Instant;

/** What a change of state means for the deliveries of a subscription that are not in flight. Runs in the same transaction. */
public interface DeliveryParking {
    /** Parks what waits: it is kept, and not sent. */
    void park(Tx tx, String subscriptionId, String reason, Instant now) throws SQLException;

    /** Revives what was parked, in the order of its lanes. */
    void resume(Tx tx, String subscriptionId, Instant now) throws SQLException;

    /**
     * Tells whoever else must know of a change of state.
     *
     * @param sequence rises with each change
     */
    default void tell(Tx tx, Subscription before, Subscription after, long sequence) throws SQLException {}

    /** All of it, after the subscription's row was updated. */
    default void follow(Tx tx, Subscription before, Subscription after, long sequence) throws SQLException {
        if (before.active() && !after.active()) {
            park(tx, after.id(), after.stateReason(), after.updatedAt());
        } else if (!before.active() && after.active()) {
            resume(tx, after.id(), after.updatedAt());
        }
        tell(tx, before, after, sequence);
    }

    /** Gives up everything undelivered, because the subscription is gone. */
    void drop(Tx tx, String subscriptionId, Instant now) throws SQLException;
}
