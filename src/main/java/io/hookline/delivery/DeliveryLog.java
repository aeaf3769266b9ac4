package io.hookline.delivery;

import io.hookline.audit.AuditEntry.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Deliveries as people look at them, and the few things people may do with one. Thread-safe. */
public interface DeliveryLog {
    /** The newest first, without attempts. */
    List<RecordedDelivery> list(Filter filter);

    /** One delivery of the tenant with its attempts. */
    Optional<RecordedDelivery> find(String tenantId, long id);

    /** Every delivery of an event with its attempts, in order of insertion. */
    List<RecordedDelivery> ofEvent(long eventSequence);

    /**
     * Gives a dead or parked delivery a fresh schedule, behind whatever its lane has. The future fails with a
     * {@link io.hookline.problem.Refusal}: NOT_FOUND, or CONFLICT when it is neither, or its subscription is
     * deleted or suspended. A paused or disabled one is sent this delivery and nothing else.
     * Who did it is in the audit log with the same commit.
     */
    CompletableFuture<RecordedDelivery> retry(String tenantId, long id, Instant now, Actor by);

    /** Deletes up to {@code max} finished deliveries, and their attempts, that ended before; answers how many. */
    CompletableFuture<Integer> forget(Instant before, int max);

    /** How much is unfinished. Costs a scan of the unfinished ones, so ask every few seconds at most. */
    Backlog backlog();

    /**
     * What to list.
     *
     * @param subscriptionIds null for all of the tenant
     * @param status null for all
     * @param before ids below this only, or null from the newest
     * @param limit at most so many
     */
    record Filter(String tenantId, Set<String> subscriptionIds, DeliveryStatus status, Long before, int limit) {}

    /**
     * Unfinished work of all tenants.
     *
     * @param queued ready, leased or waiting
     * @param parked kept until a subscription takes them
     * @param oldest when the oldest queued one was accepted, or null when none is queued
     */
    record Backlog(long queued, long parked, Instant oldest) {}
}
