package io.hookline.delivery;

import java.time.Instant;

/**
 * One delivery about to be stored with its event. {@code body} is exactly what will be signed and sent.
 *
 * @param webhookId unique, without dots, the same on every attempt
 * @param ordered whether it keeps the lane of its subscription and task
 * @param parked true when the subscription takes nothing now: it is kept, not sent
 * @param parkedReason why, or null
 * @param slotReserved true when the caller holds a slot of {@link Dispatcher#tryReserve} for it
 * @param expiresAt given up after this, or null
 */
public record NewDelivery(
        String webhookId,
        String tenantId,
        String subscriptionId,
        String eventName,
        String contentType,
        byte[] body,
        Instant occurredAt,
        boolean ordered,
        boolean parked,
        String parkedReason,
        boolean slotReserved,
        Instant expiresAt) {

    /** The same delivery with a slot reserved for it. */
    public NewDelivery withSlot() {
        return new NewDelivery(
                webhookId,
                tenantId,
                subscriptionId,
                eventName,
                contentType,
                body,
                occurredAt,
                ordered,
                parked,
                parkedReason,
                true,
                expiresAt);
    }
}
