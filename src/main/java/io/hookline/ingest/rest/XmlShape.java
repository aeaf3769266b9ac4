package io.hookline.ingest.rest;

import io.hookline.event.TaskFields;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which elements may stand in which, and which of them may stand there several times. */
final class XmlShape {
    private static final Set<String> NAME_VALUE = Set.of("name", "value");

    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry("workflowEvents", Set.of("workflowEvent")),
            Map.entry(
                    "workflowEvent",
                    Set.of(
                            "id",
                            "source",
                            "occurredAt",
                            "activity",
                            "taskId",
                            "serviceUpn",
                            "serviceSessionId",
                            "direction",
                            "modality",
                            "parameter",
                            "user",
                            "reason",
                            "schedulerEntryId",
                            "task")),
            Map.entry("parameter", NAME_VALUE),
            Map.entry("user", Set.of("id", "upn", "email")),
            Map.entry("task", with(TaskFields.ALL.keySet(), TaskFields.TASK_INFORMATION)),
            Map.entry("taskInformation", Set.of("customer", "customContextParameters", "preferredUsers")),
            Map.entry(
                    "customer",
                    with(Set.copyOf(TaskFields.CUSTOMER), TaskFields.TEL_NUMBERS, TaskFields.CUSTOM_FIELDS)),
            Map.entry("customContextParameters", NAME_VALUE),
            Map.entry("telNumbers", NAME_VALUE),
            Map.entry("customFields", NAME_VALUE),
            Map.entry("preferredUsers", Set.of("upn", "priority")));

    private static final Set<String> LISTS =
            Set.of("workflowEvent", "customContextParameters", "preferredUsers", "telNumbers", "customFields");

    private XmlShape() {}

    /** Whether {@code child} may stand in {@code parent}; a parent of "" is the document. */
    static boolean mayHold(String parent, String child) {
        return parent.isEmpty()
                ? child.equals("workflowEvent") || child.equals("workflowEvents")
                : CHILDREN.getOrDefault(parent, Set.of()).contains(child);
    }

    /** Whether the element holds elements, so that text in it is a mistake. */
    static boolean holdsElements(String element) {
        return CHILDREN.containsKey(element);
    }

    /** A root is in no list, whatever its name. */
    static boolean isList(String parent, String element) {
        return !parent.isEmpty() && LISTS.contains(element);
    }

    private static Set<String> with(Set<String> names, String... more) {
        var all = new HashSet<>(names);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
