package io.hookline;

import io.hookline.delivery.Endpoint;
import io.hookline.delivery.Endpoints;
import io.hookline.trigger.OperatorEvent;
import java.util.Optional;

/** The subscribers, and the operator beside them. */
record EndpointsWithOperator(Endpoints subscribers, Optional<Endpoint> operator) implements Endpoints {
    @Override
    public Optional<Endpoint> find(String subscriptionId) {
        return subscriptionId.equals(OperatorEvent.RECIPIENT) ? operator : subscribers.find(subscriptionId);
    }

    @Override
    public void refresh() {
        subscribers.refresh();
    }
}
