package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that nearly every test begins with, each checked to have worked. */
record Subscribing(HubUnderTest hub) {

    /** The answer to a new subscription of the hotline, with members changed or added. */
    JsonNode subscribe(String url, List<String> events, Map<String, ?> changes) {
        var wish = new LinkedHashMap<String, Object>();
        wish.put("trigger", "TaskStateChanged");
        wish.put("url", url);
        wish.put("services", List.of(Events.HOTLINE));
        wish.put("events", events);
        wish.putAll(changes);
        var reply = hub.post("/hub/v1/subscriptions", wish);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    /** The id of a new subscription of the hotline. */
    String subscribe(String url, String... events) {
        return subscribe(url, List.of(events), Map.of()).get("id").asText();
    }

    /** The receipt of an event that must be accepted. */
    JsonNode accept(Map<String, Object> event) {
        var reply = hub.post("/hub/v1/workflow-events", event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.json();
    }

    /** The subscription as it is now. */
    JsonNode subscription(String id) {
        return hub.get("/hub/v1/subscriptions/" + id).json();
    }

    /** A subscription's deliveries, the newest first. */
    JsonNode deliveries(String id) {
        return hub.get("/hub/v1/deliveries?subscriptionId=" + id).json().get("items");
    }
}
