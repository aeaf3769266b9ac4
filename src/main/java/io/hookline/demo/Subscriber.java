package io.hookline.demo;

import io.hookline.event.TaskEvent;
import io.hookline.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One subscriber of the demo.
 *
 * @param legacy whether it reads legacy names
 * @param onlyNew whether it hears of new tasks only
 * @param signatures how it verifies, or null where the connector contract hands out no secret
 */
record Subscriber(String title, String path, boolean legacy, boolean onlyNew, Signatures signatures) {
    static final List<String> SERVICES =
            List.of("hotline@alpine.example", "sales@alpine.example", "claims@alpine.example");

    private static final List<String> EVENTS =
            Stream.of(TaskEvent.values()).map(TaskEvent::token).toList();

    /** Registers through the connector contract, as a flow does. */
    static Subscriber flow(HubClient hub, Receiver receiver, String path) {
        var config = new LinkedHashMap<String, Object>();
        config.put("url", receiver.url(path).toString());
        config.put("services", SERVICES);
        config.put("taskEvents", EVENTS);
        hub.post("/v1/triggers/tasks", 201, Map.of("config", config));
        return new Subscriber("certified, by the connector contract", path, false, false, null);
    }

    /** Registers through our own API. */
    static Subscriber direct(HubClient hub, Receiver receiver, String title, String path, String trigger) {
        boolean legacy = !trigger.equals("TaskStateChanged");
        boolean onlyNew = trigger.equals("GetOnNewTasks");
        var asking = new LinkedHashMap<String, Object>();
        asking.put("trigger", trigger);
        asking.put("url", receiver.url(path).toString());
        asking.put("services", SERVICES);
        asking.put("events", onlyNew ? List.of("WorkflowStarted") : EVENTS);
        asking.put("vocabulary", legacy ? "legacy" : "certified");
        var made = Json.read(hub.post("/hub/v1/subscriptions", 201, asking).body());
        var signatures = new Signatures(
                made.get("secret").asText(), made.get("publicKey").asText());
        return new Subscriber(title, path, legacy, onlyNew, signatures);
    }

    /** What this subscriber must get of a story, in its own names. */
    List<String> expected(Story story) {
        return story.expected().stream()
                .filter(event -> !onlyNew || event.equals("WorkflowStarted"))
                .map(this::named)
                .toList();
    }

    private String named(String token) {
        return Stream.of(TaskEvent.values())
                .filter(event -> event.token().equals(token))
                .map(event -> legacy ? event.legacyName() : event.token())
                .findFirst()
                .orElseThrow();
    }
}
