package io.hookline.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One planned call of the demo: how the called party answers each attempt, and what the help pages say that this means.
 *
 * @param reference by which the dialer knows the story again
 * @param answers the reason with which each attempt ends
 */
record PlannedStory(
        String title, String reference, int maxAttempts, List<String> answers, String state, String completionReason) {
    static final String COMPLETED = "Completed";

    static List<PlannedStory> all() {
        return List.of(
                new PlannedStory("answered at once", "demo-1", 3, List.of(COMPLETED), "HANDLED", "DestinationAccepted"),
                new PlannedStory(
                        "busy, and answered when called again",
                        "demo-2",
                        3,
                        List.of("Busy", COMPLETED),
                        "HANDLED",
                        "DestinationAccepted"),
                new PlannedStory(
                        "never answered",
                        "demo-3",
                        2,
                        List.of("NoAnswer", "Voicemail"),
                        "LIMIT_REACHED",
                        "MaxAttemptsReached"));
    }

    static PlannedStory of(String reference) {
        return all().stream()
                .filter(story -> story.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    /** The call as it is planned: due at once, and again a second after an attempt that failed. */
    Map<String, Object> row(String service) {
        var row = new LinkedHashMap<String, Object>();
        row.put("serviceUpn", service);
        row.put("destination", "+44207946021" + reference.charAt(reference.length() - 1));
        row.put("dueDateTimeUtc", "2020-01-01T00:00:00Z");
        row.put("ReferenceId", reference);
        row.put("maxAttempts", maxAttempts);
        row.put("retryDelayInSeconds", 1);
        return row;
    }

    /** The certified scheduler events, in order: each attempt is planned, then begins, and after the last comes the end. */
    List<String> events() {
        var events = new ArrayList<String>();
        for (int attempt = 0; attempt < answers.size(); attempt++) {
            events.add("Scheduled");
            events.add("DueDateReached");
        }
        events.add(state.equals("HANDLED") ? "Handled" : "LimitReached");
        return events;
    }

    /** The certified task events of an attempt, counted from 0. */
    List<String> taskEvents(int attempt) {
        return answers.get(attempt).equals(COMPLETED)
                ? List.of("WorkflowStarted", "InQueue", "DestinationReached", "Terminated")
                : List.of("WorkflowStarted", "InQueue", "Terminated");
    }

    /** How the hub calls the end of an attempt. */
    String outcome(int attempt) {
        return answers.get(attempt).equals(COMPLETED) ? "Accepted" : answers.get(attempt);
    }
}
