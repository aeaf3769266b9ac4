package io.hookline.delivery.rest;

import io.hookline.delivery.Attempt;
import io.hookline.delivery.DeliveryStatus;
import io.hookline.delivery.RecordedDelivery;
import java.time.Instant;
import java.util.List;

/** A delivery on the wire; times in ISO 8601. */
record DeliveryJson(
        String id,
        String webhookId,
        String eventId,
        String subscriptionId,
        String event,
        long sequence,
        String state,
        String reason,
        String createdAt,
        String dueAt,
        String finishedAt,
        int attemptCount,
        List<AttemptJson> attempts) {

    /** One attempt on the wire. */
    record AttemptJson(
            int number, String at, Integer status, int durationMs, String outcome, String detail, String decision) {
        static AttemptJson of(Attempt attempt) {
            return new AttemptJson(
                    attempt.number(),
                    attempt.startedAt().toString(),
                    attempt.status(),
                    attempt.durationMs(),
                    attempt.outcome(),
                    attempt.detail(),
                    attempt.decision());
        }
    }

    static DeliveryJson of(RecordedDelivery delivery) {
        var status = delivery.status();
        boolean willBeTried = status == DeliveryStatus.PENDING || status == DeliveryStatus.RETRYING;
        return new DeliveryJson(
                delivery.publicId(),
                delivery.webhookId(),
                delivery.eventId(),
                delivery.subscriptionId(),
                delivery.eventName(),
                delivery.taskSequence(),
                status.name(),
                delivery.reason(),
                text(delivery.createdAt()),
                willBeTried ? text(delivery.dueAt()) : null,
                text(delivery.finishedAt()),
                delivery.attemptsMade(),
                delivery.attempts().stream().map(AttemptJson::of).toList());
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
