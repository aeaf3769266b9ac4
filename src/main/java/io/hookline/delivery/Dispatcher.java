package io.hookline.delivery;

import java.util.List;

/** Sends leased deliveries. Thread-safe. One slow subscription never takes the slots of another. */
public interface Dispatcher {
    /**
     * Reserves one slot of the subscription for a delivery that is about to be stored as leased. False when the
     * subscription has as many attempts in flight as it may, or when the dispatcher is draining; then store it READY.
     */
    boolean tryReserve(String subscriptionId);

    /** Gives a reserved slot back unused. */
    void release(String subscriptionId);

    /** Sends deliveries whose slots are reserved; each slot is freed when its attempt has been recorded. */
    void send(List<LeasedDelivery> leased);

    /** Says that READY deliveries exist for these subscriptions, so that they are claimed as soon as slots are free. */
    void backlog(List<String> subscriptionIds);

    /** How long a lease taken now lasts, as epoch milliseconds of its end. */
    long leaseUntil();
}
