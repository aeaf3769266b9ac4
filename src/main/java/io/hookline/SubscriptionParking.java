package io.hookline;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.delivery.NewDelivery;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.delivery.jdbc.DisabledListener;
import io.hookline.delivery.jdbc.SubscriptionDeliveries;
import io.hookline.store.Tx;
import io.hookline.trigger.OperatorEvent;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.jdbc.DeliveryParking;
import io.hookline.trigger.jdbc.JdbcSubscriptionStore;
import io.hookline.trigger.jdbc.SubscriptionAudit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Joins what subscriptions decide with what deliveries then do, in one transaction. */
final class SubscriptionParking implements DeliveryParking {
    private final boolean operatorIsTold;

    /** @param operatorIsTold whether the operator wants to know of subscriptions that stop and go on */
    SubscriptionParking(boolean operatorIsTold) {
        this.operatorIsTold = operatorIsTold;
    }

    @Override
    public void tell(Tx tx, Subscription before, Subscription after, long sequence) throws SQLException {
        var told = operatorIsTold ? OperatorEvent.of(before, after, sequence) : Optional.<NewDelivery>empty();
        if (told.isPresent()) {
            insert(tx, told.get(), sequence, after.updatedAt());
        }
    }

    /** Tells the operator and the audit log of subscriptions that their endpoints disabled, found in this store. */
    DisabledListener onDisabled(JdbcSubscriptionStore subscriptions) {
        return (tx, id, sequence) -> {
            var after = subscriptions.find(tx, id).orElse(null);
            if (after == null) {
                return;
            }
            if (operatorIsTold) {
                insert(tx, OperatorEvent.disabled(after, sequence), sequence, after.updatedAt());
            }
            var deed = new Deed(Actor.hub(after.tenantId()), "DisableSubscription");
            var before = after.resumed(after.updatedAt());
            AuditRows.append(tx, List.of(SubscriptionAudit.changed(deed, before, after)));
        };
    }

    private static void insert(Tx tx, NewDelivery told, long sequence, Instant at) throws SQLException {
        var lane = told.tenantId() + "/" + told.webhookId();
        DeliveryRows.insert(tx, List.of(new DeliveryRows.Insert(told, 0, "operator", lane, sequence, at, 0, 0)));
    }

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
