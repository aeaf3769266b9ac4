package io.hookline.replay;

import io.hookline.ingest.KeptEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the hub has kept of the past, over all tenants. Thread-safe. */
public interface Recordings {
    /** Where events received since begin, and how many there are. */
    Span events(Instant since);

    /**
     * A stretch of events.
     *
     * @param first place of the first in the store; meaningless when there is none
     * @param count how many, at the time of asking
     */
    record Span(long first, long count) {}

    /** Events from a place on, in the order of acceptance. */
    List<KeptEvent> events(long from, int limit);

    /** Events of one lane after one sequence and before another, in their order. */
    List<KeptEvent> ofLane(String lane, long after, long before, int limit);

    /** One event of a tenant by our id. */
    Optional<Traced> find(String tenantId, String eventId);

    /**
     * An event with what was decided about it.
     *
     * @param trace task events, decisions, emissions, as JSON
     * @param parked true while it waits for its decision
     */
    record Traced(KeptEvent event, byte[] trace, boolean parked) {}

    /** How many attempts of deliveries were made since. */
    long attempts(Instant since);

    /** Shows attempts made since, oldest first, until there are no more or the visitor answers false. */
    void attempts(Instant since, Predicate<RecordedAttempt> visitor);

    /** Decisions that the audit log keeps, from after a place on, in its order; at least one for each row. */
    List<RecordedDecision> decisions(long after, Instant since, int limit);

    /** What is left of a subscription that was deleted; empty when it was not, or nothing is left. */
    Optional<DeletedSubscription> deleted(String tenantId, String subscriptionId);

    /** A subscription that is no more. */
    record DeletedSubscription(String id, String owner, Instant deletedAt) {}
}
