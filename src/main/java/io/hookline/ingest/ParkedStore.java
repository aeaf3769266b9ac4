package io.hookline.ingest;

import io.hookline.delivery.NewDelivery;
import io.hookline.task.TaskKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What deciding parked events again needs of the store. */
public interface ParkedStore {
    /** The oldest parked events, in the order of their acceptance. */
    List<Parked> oldest(int limit);

    /** How many events are parked now. */
    long count();

    /** Commits a late decision. */
    CompletableFuture<Outcome> decide(Decision decision);

    /** One parked event. {@code facts} are what {@link Frozen} kept. */
    record Parked(long eventSeq, String eventId, TaskKey task, long taskSequence, byte[] facts) {}

    /** {@code catalogVersion}: the subscriptions on which it rests. */
    record Decision(
            Parked parked,
            byte[] trace,
            List<NewDelivery> deliveries,
            long catalogVersion,
            Instant at,
            long leaseUntil) {}

    /**
     * What became of a late decision.
     *
     * @param done false when it was not stored because the event is no longer parked or the subscriptions have changed
     * @param catalogChanged true when the subscriptions have changed: decide again
     * @param ready subscriptions that now have something to claim
     */
    record Outcome(boolean done, boolean catalogChanged, List<String> ready) {}
}
