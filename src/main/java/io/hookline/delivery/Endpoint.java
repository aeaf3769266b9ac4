package io.hookline.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where and how a subscription wants to be told, at the moment of an attempt.
 *
 * @param url the callback; a secret
 * @param headers extra request headers of the subscriber; secrets
 * @param keys signing keys, the newest first; at least one
 * @param deadline give a delivery up this long after its event was accepted, or null to follow the schedule
 */
public record Endpoint(
        String subscriptionId,
        String vocabulary,
        URI url,
        Map<String, String> headers,
        List<SigningKey> keys,
        Duration deadline) {

    /** Tells no secret. */
    @Override
    public String toString() {
        return "Endpoint[" + subscriptionId + "]";
    }
}
