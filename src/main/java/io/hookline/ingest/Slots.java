package io.hookline.ingest;

import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.NewDelivery;
import java.util.ArrayList;
import java.util.List;

/**
 * The dispatcher's slots that one request holds until its commit: reserved before, so that fresh deliveries can be
 * stored as leased and be sent at once without asking the store for them again.
 */
final class Slots {
    private final Dispatcher dispatcher;
    private final List<String> reserved = new ArrayList<>();

    Slots(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** The decision with slots reserved for as many of its deliveries as there are slots. */
    Decided reserve(Decided decided) {
        return decided.with(decided.deliveries().stream().map(this::reserve).toList());
    }

    private NewDelivery reserve(NewDelivery delivery) {
        if (delivery.parked() || !dispatcher.tryReserve(delivery.subscriptionId())) {
            return delivery;
        }
        reserved.add(delivery.subscriptionId());
        return delivery.withSlot();
    }

    /** Gives back the slots of deliveries that were stored without a lease because they wait for their lane. */
    void keepOnly(List<LeasedDelivery> leased) {
        leased.forEach(delivery -> reserved.remove(delivery.subscriptionId()));
        releaseAll();
    }

    void releaseAll() {
        reserved.forEach(dispatcher::release);
        reserved.clear();
    }
}
