package io.hookline;

import io.hookline.delivery.jdbc.SubscriptionDeliveries;
import io.hookline.store.Tx;
import io.hookline.trigger.jdbc.DeliveryParking;
import java.sql.SQLException;
import java.time.Instant;

/** Joins what subscriptions decide with what deliveries then do, in one transaction. */
final class SubscriptionParking implements DeliveryParking {
    @Override
    public void park(Tx tx, String subscriptionId, String reason, Instant now) throws SQLException {
        SubscriptionDeliveries.park(tx, subscriptionId, reason);
    }

    @Override
    public void resume(Tx tx, String subscriptionId, Instant now) throws SQLException {
        SubscriptionDeliveries.resume(tx, subscriptionId, now);
    }

    @Override
    public void drop(Tx tx, String subscriptionId, Instant now) throws SQLException {
        SubscriptionDeliveries.drop(tx, subscriptionId, now);
    }
}
