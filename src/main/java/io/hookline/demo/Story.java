package io.hookline.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task of the demo: the activities that the platform reports, and what the help pages say they mean.
 *
 * @param expected certified event, or null where the pages list none for this direction
 */
record Story(String title, String taskId, String service, String direction, String modality, List<Step> steps) {

    record Step(String activity, Map<String, Object> more, String expected) {}

    /** The certified events that subscribers of all events must get, in order. */
    List<String> expected() {
        return steps.stream().map(Step::expected).filter(event -> event != null).toList();
    }

    /** The workflow events, ready to be posted. */
    List<Map<String, Object>> events() {
        var events = new ArrayList<Map<String, Object>>();
        for (var step : steps) {
            var event = new LinkedHashMap<String, Object>();
            event.put("id", taskId + "/" + (events.size() + 1));
            event.put("source", "demo");
            event.put("activity", step.activity());
            event.put("taskId", taskId);
            event.put("serviceUpn", service);
            event.put("serviceSessionId", "ss-" + taskId);
            if (step.activity().equals("Start")) {
                event.put("direction", direction);
                event.put("modality", modality);
            }
            event.putAll(step.more());
            events.add(event);
        }
        return events;
    }

    static List<Story> all() {
        return List.of(inboundCall(), outboundTask(), chat(), externalTask());
    }

    private static Story inboundCall() {
        return new Story(
                "inbound call, language chosen in the menu, taken by an agent",
                "t-1001",
                "hotline@alpine.example",
                "Inbound",
                "Audio",
                List.of(
                        step("Start", Map.of("task", Map.of("callerTelNumber", "+442079460201")), "WorkflowStarted"),
                        step("Accept", "SystemAccepted"),
                        step(
                                "CollectInformation",
                                Map.of("parameter", Map.of("name", "Language", "value", "fr-CH")),
                                "ParameterUpdated"),
                        step("Queue", "InQueue"),
                        step("UserConnected", agent(), "ConnectedToUser"),
                        step("Disconnect", Map.of("reason", "CallerHungUp"), "Terminated")));
    }

    private static Story outboundTask() {
        return new Story(
                "outbound task, agent first, customer reached",
                "t-2001",
                "sales@alpine.example",
                "Outbound",
                "Audio",
                List.of(
                        step(
                                "Start",
                                Map.of("task", Map.of("destinationTelNumber", "+442079460217", "outboundAttempt", 1)),
                                "WorkflowStarted"),
                        step("Queue", "InQueue"),
                        step("UserConnected", agent(), null),
                        step("DestinationConnected", "DestinationReached"),
                        step("Disconnect", Map.of("reason", "Completed"), "Terminated")));
    }

    private static Story chat() {
        return new Story(
                "chat, the customer gives up in the queue",
                "t-3001",
                "sales@alpine.example",
                "Inbound",
                "InstantMessaging",
                List.of(
                        step(
                                "Start",
                                Map.of("task", Map.of("initialMessage", "Hi, I would like to change my contract")),
                                "WorkflowStarted"),
                        step("Accept", "SystemAccepted"),
                        step("Queue", "InQueue"),
                        step("QueueLeft", Map.of("reason", "CallerHungUp"), "QueueLeft"),
                        step("Disconnect", "Terminated")));
    }

    private static Story externalTask() {
        return new Story(
                "external task, queued and taken like a call",
                "t-4001",
                "claims@alpine.example",
                "Inbound",
                "ExternalTask",
                List.of(
                        step("Start", Map.of("task", Map.of("customerIdentifier", "claim-77120")), "WorkflowStarted"),
                        step("Accept", "SystemAccepted"),
                        step("QueueTask", "InQueue"),
                        step("UserConnected", agent(), "ConnectedToUser"),
                        step("Disconnect", "Terminated")));
    }

    private static Map<String, Object> agent() {
        return Map.of("user", Map.of("upn", "mia.keller@alpine.example"));
    }

    private static Step step(String activity, String expected) {
        return new Step(activity, Map.of(), expected);
    }

    private static Step step(String activity, Map<String, Object> more, String expected) {
        return new Step(activity, more, expected);
    }
}
