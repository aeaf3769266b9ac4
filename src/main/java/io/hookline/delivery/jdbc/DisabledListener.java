package io.hookline.delivery.jdbc;

import io.hookline.store.Tx;
import java.sql.SQLException;

/** Hears of subscriptions that delivery has disabled, once for each time, in the transaction that does it. */
@FunctionalInterface
public interface DisabledListener {
    /**
     * @param subscriptionId is DISABLED by now, and what waited for it is parked
     * @param sequence the catalog's version with this change; rises with each
     */
    void disabled(Tx tx, String subscriptionId, long sequence) throws SQLException;
}
