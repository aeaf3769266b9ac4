package io.hookline.delivery;

import java.time.Instant;
import java.util.List;

/**
 * A delivery as the store has it. Immutable.
 *
 * @param state where it stands
 * @param reason why it is dead or parked, or null
 * @param attemptsMade including the one being made now
 * @param dueAt when it is tried next; meaningful only while it is ready
 * @param finishedAt when it was delivered or given up, or null
 * @param attempts oldest first; empty in lists
 */
public record RecordedDelivery(
        long id,
        String webhookId,
        String eventId,
        String tenantId,
        String subscriptionId,
        String eventName,
        long taskSequence,
        DeliveryState state,
        String reason,
        int attemptsMade,
        Instant createdAt,
        Instant dueAt,
        Instant finishedAt,
        List<Attempt> attempts) {

    /** The id that callers read. */
    public String publicId() {
        return "dlv_" + id;
    }

    public DeliveryStatus status() {
        return DeliveryStatus.of(state, attemptsMade);
    }

    /** The same with its attempts. */
    public RecordedDelivery with(List<Attempt> log) {
        return new RecordedDelivery(
                id,
                webhookId,
                eventId,
                tenantId,
                subscriptionId,
                eventName,
                taskSequence,
                state,
                reason,
                attemptsMade,
                createdAt,
                dueAt,
                finishedAt,
                List.copyOf(log));
    }
}
