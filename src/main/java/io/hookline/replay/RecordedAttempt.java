package io.hookline.replay;

import java.time.Instant;

/**
 * An attempt to deliver, as it was recorded. Immutable.
 *
 * @param number 1 for the first of the schedule that it belongs to
 * @param delivered whether it succeeded
 * @param status HTTP status, or 0 when there was no answer
 * @param outcome why it failed, in the words of the retry rules
 * @param retryAfterSeconds what the endpoint asked for; 0 when it asked for nothing or nobody wrote it down
 * @param acceptedAt when the event was accepted
 * @param vocabulary of the subscription, as it is now or was when it was deleted
 */
public record RecordedAttempt(
        long deliveryId,
        String tenantId,
        String subscriptionId,
        String vocabulary,
        String event,
        int number,
        boolean delivered,
        int status,
        String outcome,
        long retryAfterSeconds,
        Instant acceptedAt,
        Instant endedAt) {}
