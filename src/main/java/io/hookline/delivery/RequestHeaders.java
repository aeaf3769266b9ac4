package io.hookline.delivery;

import io.vertx.core.MultiMap;
import java.time.Instant;

/** The headers of an attempt: those of Standard Webhooks, ours, and the subscriber's. Thread-safe. */
final class RequestHeaders {
    private final Signer signer;
    private final String userAgent;

    RequestHeaders(Signer signer, String userAgent) {
        this.signer = signer;
        this.userAgent = userAgent;
    }

    void write(MultiMap headers, LeasedDelivery delivery, Endpoint endpoint, Instant now) {
        SubscriberHeaders.copy(endpoint.headers(), headers::set);
        long timestamp = now.getEpochSecond();
        headers.set("content-type", delivery.contentType())
                .set("user-agent", userAgent)
                .set("webhook-id", delivery.webhookId())
                .set("webhook-timestamp", Long.toString(timestamp))
                .set(
                        "webhook-signature",
                        signer.sign(delivery.webhookId(), timestamp, delivery.body(), endpoint.keys(), now))
                .set("hookline-event-id", delivery.eventId())
                .set("hookline-sequence", Long.toString(delivery.taskSequence()))
                .set("hookline-attempt", Integer.toString(delivery.attempt()))
                .set("hookline-occurred-at", delivery.occurredAt().toString());
    }
}
