package io.hookline.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.replay.Explanation.Happened;
import io.hookline.replay.Recordings.Traced;
import io.hookline.trigger.Subscription;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** What was decided when an event came, by subscription. Immutable by convention. */
final class HappenedThen {
    private final Traced traced;
    private final ObjectNode trace;
    private final JsonNode deliveries;

    HappenedThen(Traced traced, JsonNode deliveries) {
        this.traced = traced;
        this.trace = (ObjectNode) Json.read(traced.trace());
        this.deliveries = deliveries;
    }

    /** The decisions that concern no single subscription. */
    JsonNode decided() {
        var decided = Json.MAPPER.createObjectNode().put("parked", traced.parked());
        decided.set("taskEvents", trace.path("taskEvents"));
        var emission = decided.putArray("decisions");
        for (var decision : trace.path("decisions")) {
            // The rights of single owners stay out, because they are not for everybody who may see the event.
            if (decision.path("concern").asText().equals("emission")) {
                emission.add(decision);
            }
        }
        return decided;
    }

    boolean decidedAbout(String subscriptionId) {
        return !of(trace.path("emissions"), subscriptionId).isEmpty();
    }

    Happened about(Subscription subscription) {
        var emissions = of(trace.path("emissions"), subscription.id());
        return new Happened(
                emissions, emissions.isEmpty() ? note(subscription) : null, of(deliveries, subscription.id()));
    }

    /** Of one that is no more. */
    Happened about(String subscriptionId) {
        return new Happened(of(trace.path("emissions"), subscriptionId), null, of(deliveries, subscriptionId));
    }

    private String note(Subscription subscription) {
        if (traced.parked()) {
            return "the event waits for its decision";
        }
        return subscription.createdAt().isAfter(traced.event().receivedAt())
                ? "it was subscribed after the event"
                : "it did not ask for what the event meant then";
    }

    private static List<JsonNode> of(JsonNode list, String subscriptionId) {
        var found = new ArrayList<JsonNode>();
        for (var each : list) {
            if (each.path("subscriptionId").asText().equals(subscriptionId)) {
                found.add(each);
            }
        }
        return List.copyOf(found);
    }
}
