package io.hookline.scheduler.dial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.scheduler.CallAttempt;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.wire.Json;

/** What the dialer is told of an attempt. */
public final class CallRequest {
    private CallRequest() {}

    /** As UTF-8 JSON; the same for every try of the same attempt. */
    public static byte[] body(SchedulerEntry entry, CallAttempt attempt) {
        var call = entry.call();
        var limits = call.limits();
        var json = Json.MAPPER.createObjectNode();
        json.put("schedulerEntryId", entry.id());
        json.put("taskId", attempt.taskId());
        json.put("attempt", attempt.number());
        json.put("serviceUpn", call.serviceUpn());
        json.put("destination", call.destination());
        json.put("withWorkflow", call.withWorkflow());
        putText(json, "distributionPriority", call.distributionPriority());
        json.put("attemptTimeoutInSeconds", limits.attemptTimeoutInSeconds());
        putNumber(json, "maxQueueTimeInSeconds", limits.maxQueueTimeInSeconds());
        putNumber(json, "ronaTimeoutInSeconds", limits.ronaTimeoutInSeconds());
        putText(json, "referenceId", call.referenceId());
        putText(json, "customerIdentifier", call.known().customerIdentifier());
        json.set("customer", Json.MAPPER.valueToTree(call.context().customer()));
        json.set(
                "customCallContextParameters",
                Json.MAPPER.valueToTree(call.context().parameters()));
        return Json.write(json);
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
