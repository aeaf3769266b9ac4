package io.hookline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Workflow events for tests, with speaking defaults. */
final class Events {
    static final String HOTLINE = "hotline@alpine.example";
    static final String SALES = "sales@alpine.example";

    private static final AtomicLong IDS = new AtomicLong();

    private Events() {}

    /** An event of an activity with a fresh id; an inbound call of the hotline where Start needs to know. */
    static Map<String, Object> event(String activity, String taskId) {
        return event(activity, taskId, HOTLINE);
    }

    static Map<String, Object> event(String activity, String taskId, String service) {
        var event = new LinkedHashMap<String, Object>();
        event.put("id", "e-" + IDS.incrementAndGet());
        event.put("source", "test");
        event.put("activity", activity);
        event.put("taskId", taskId);
        event.put("serviceUpn", service);
        if (activity.equals("Start")) {
            event.put("direction", "Inbound");
            event.put("modality", "Audio");
        }
        if (activity.equals("CollectInformation")) {
            event.put("parameter", Map.of("name", "Language", "value", "fr-CH"));
        }
        if (activity.equals("UserConnected")) {
            event.put("user", Map.of("upn", "mia.keller@alpine.example"));
        }
        return event;
    }

    /** The same event with one member more or another value. */
    static Map<String, Object> with(Map<String, Object> event, String name, Object value) {
        var changed = new LinkedHashMap<>(event);
        changed.put(name, value);
        return changed;
    }
}
