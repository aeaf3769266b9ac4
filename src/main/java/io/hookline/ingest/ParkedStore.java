package io.hookline.ingest;

import io.hookline.delivery.NewDelivery;
import io.hookline.task.TaskKey;
import io.hookline.trigger.CappedEmission;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What deciding parked events needs of the store. */
public interface ParkedStore {
    /** The oldest parked events, in the order of their acceptance. */
    List<Parked> oldest(int limit);

    /** The oldest parked events of these lanes, in the order of their acceptance. */
    List<Parked> oldestOf(Collection<String> lanes, int limit);

    /** How many events are parked now, but for those that have only just come. */
    long count();

    /** Commits a late decision. */
    CompletableFuture<Outcome> decide(Decision decision);

    /**
     * One parked event.
     *
     * @param lane key of its task, or of what it announces
     * @param taskSequence its place in the lane
     * @param facts what {@link Frozen} kept
     */
    record Parked(long eventSeq, String eventId, String tenantId, String lane, long taskSequence, byte[] facts) {
        /** The task that it happened to; empty for an announcement. */
        public Optional<TaskKey> task() {
            var prefix = new TaskKey(tenantId, "").text();
            return lane.startsWith(prefix)
                    ? Optional.of(new TaskKey(tenantId, lane.substring(prefix.length())))
                    : Optional.empty();
        }
    }

    /**
     * A late decision.
     *
     * @param capped what must still hold when it is committed
     * @param catalogVersion the subscriptions on which it rests
     */
    record Decision(
            Parked parked,
            byte[] trace,
            List<NewDelivery> deliveries,
            List<CappedEmission> capped,
            long catalogVersion,
            Instant at,
            long leaseUntil) {}

    /**
     * What became of a late decision.
     *
     * @param done false when it was not stored: the event is no longer parked, an earlier one of its lane still is, or
     *     something else was committed first
     * @param catalogChanged true when the subscriptions have changed: decide again
     * @param toldBefore when each of these was told, if the decision's caps rest on something else: decide again
     * @param ready subscriptions that now have something to claim
     */
    record Outcome(
            boolean done,
            boolean catalogChanged,
            Map<CappedEmission.Key, List<Instant>> toldBefore,
            List<String> ready) {
        /** Not stored, and nothing to be decided again. */
        public static final Outcome TOO_LATE = new Outcome(false, false, Map.of(), List.of());

        boolean stale() {
            return catalogChanged || !toldBefore.isEmpty();
        }
    }
}
