package io.hookline.delivery;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The queue of deliveries as the dispatcher uses it. Thread-safe. Futures complete after the commit, or exceptionally
 * when nothing was written; callbacks run on the writer's thread and must not block.
 */
public interface DeliveryStore {
    /** Writes down the end of a lease and promotes the next of the lane when the delivery is finished. */
    CompletableFuture<Completion.Result> complete(Completion completion);

    /** Leases up to {@code max} deliveries of a subscription that are due, the earliest due first. */
    CompletableFuture<List<LeasedDelivery>> claim(String subscriptionId, int max, Instant now, Instant leaseUntil);

    /**
     * Makes deliveries ready whose lease has ended without a completion, and lane heads that nobody promoted. Answers
     * how many; a lost attempt is noted in the log.
     */
    CompletableFuture<Integer> reap(Instant now);

    /**
     * To be called once before anything is sent. Where this process is the only one, every lease is one of a dead
     * process and ends now; elsewhere the same as {@link #reap}.
     */
    CompletableFuture<Integer> recover(Instant now);

    /** Every subscription that has ready deliveries, with the time at which the earliest is due. */
    List<Due> due();

    /** A subscription with ready deliveries. */
    record Due(String subscriptionId, Instant at) {}
}
