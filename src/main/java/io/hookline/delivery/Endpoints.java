package io.hookline.delivery;

import java.util.Optional;

/** What delivery needs to know of subscriptions. Implemented by the feature that owns them. Thread-safe. */
public interface Endpoints {
    /** The endpoint of a subscription, whatever its state; empty once it is deleted. */
    Optional<Endpoint> find(String subscriptionId);

    /** Reloads what this process knows, after a completion has disabled a subscription in the store. */
    void refresh();
}
