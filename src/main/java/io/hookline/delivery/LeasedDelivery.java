package io.hookline.delivery;

import java.time.Instant;

/**
 * A delivery that this process may attempt once, until its lease ends.
 *
 * @param id id in the store
 * @param attempt number of the attempt that the lease is for, from 1
 * @param leaseToken fencing token: a result with an older one is dropped
 * @param attemptsBefore attempts made before the present schedule began; not 0 once it was retried by hand
 * @param scheduledFrom when the present schedule began; deadlines count from it
 * @param taskSequence sequence of the event within its task
 */
public record LeasedDelivery(
        long id,
        String webhookId,
        String tenantId,
        String subscriptionId,
        String eventId,
        String eventName,
        long taskSequence,
        String contentType,
        byte[] body,
        Instant occurredAt,
        Instant createdAt,
        Instant expiresAt,
        int attempt,
        int attemptsBefore,
        Instant scheduledFrom,
        long leaseToken) {}
