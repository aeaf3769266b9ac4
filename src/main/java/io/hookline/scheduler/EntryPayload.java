package io.hookline.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.wire.Json;
import java.util.Map;

/** An entry as the connector contract shows it: {@code SchedulerEntryEventData}, published order and (odd) casing. */
public final class EntryPayload {
    static final Direction DIRECTION = Direction.OUTBOUND;
    static final Modality MODALITY = Modality.AUDIO;

    private EntryPayload() {}

    /** With what happened last as its event. */
    public static ObjectNode of(SchedulerEntry entry) {
        return of(entry, entry.lastEvent().event());
    }

    static ObjectNode of(SchedulerEntry entry, SchedulerEntryEvent event) {
        var json = Json.MAPPER.createObjectNode();
        json.put("schedulerEntryId", entry.id());
        json.put("event", event.token());
        json.put("direction", DIRECTION.token());
        json.put("modality", MODALITY.token());
        json.put("conversationType", entry.call().withWorkflow() ? "OutboundCallWithWorkflow" : "OutboundCall");
        putText(json, "ReferenceId", entry.call().referenceId());
        var reason = entry.completionReason();
        putText(json, "completionReason", reason == null ? null : reason.token());
        putCall(json, entry.call());
        return json;
    }

    /** The fields that a caller plans with, but the reference, which comes before the outcome in the published order. */
    private static void putCall(ObjectNode json, PlannedCall call) {
        json.put("destination", call.destination());
        putText(json, "distributionPriority", call.distributionPriority());
        json.put("dueDateTimeUtc", call.due().toString());
        json.put("serviceUpn", call.serviceUpn());
        var limits = call.limits();
        json.put("maxAttempts", limits.maxAttempts());
        json.put("attemptTimeoutInSeconds", limits.attemptTimeoutInSeconds());
        putNumber(json, "maxQueueTimeInSeconds", limits.maxQueueTimeInSeconds());
        putNumber(json, "ronaTimeoutInSeconds", limits.ronaTimeoutInSeconds());
        if (!call.context().parameters().isEmpty()) {
            json.set(
                    "customCallContextParameters",
                    Json.MAPPER.valueToTree(call.context().parameters()));
        }
        Map<String, Object> customer = call.context().customer();
        if (!customer.isEmpty()) {
            json.set("customer", Json.MAPPER.valueToTree(customer));
        }
    }

    private static void putText(ObjectNode json, String name, String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static void putNumber(ObjectNode json, String name, Integer number) {
        if (number != null) {
            json.put(name, number);
        }
    }
}
