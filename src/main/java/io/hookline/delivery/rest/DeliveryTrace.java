package io.hookline.delivery.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.delivery.DeliveryLog;
import io.hookline.wire.Json;

/** The deliveries of one event as the trace shows them. Thread-safe. */
public final class DeliveryTrace {
    private final DeliveryLog log;

    public DeliveryTrace(DeliveryLog log) {
        this.log = log;
    }

    /** A list of deliveries with their attempts, in order of insertion; empty when the event led to none. */
    public JsonNode ofEvent(long eventSequence) {
        return Json.MAPPER.valueToTree(
                log.ofEvent(eventSequence).stream().map(DeliveryJson::of).toList());
    }
}
