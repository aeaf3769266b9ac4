package io.hookline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One planned call as the hub shows it afterwards, beside what subscribers were told.
 *
 * @param tasks what was told of the task of each attempt
 */
record CampaignTrace(
        PlannedStory story,
        JsonNode entry,
        List<Received> certified,
        List<Received> legacy,
        List<List<Received>> tasks) {

    /** @param handedOver what the dialer was asked for */
    void print(PrintStream out, List<Received> handedOver) {
        out.printf(
                "%n%s (%s, at most %d attempts): %s, %s%n",
                story.title(),
                entry.path("id").asText(),
                story.maxAttempts(),
                entry.path("state").asText(),
                entry.path("completionReason").asText());
        out.printf(
                "  %-22s %-20s %s%n",
                "the help pages say", "the entry says", "told certified, legacy (ms since start)");
        int begun = 0;
        for (int place = 0; place < story.events().size(); place++) {
            var event = story.events().get(place);
            out.printf(
                    "  %-22s %-20s %s  %s%n",
                    event,
                    entry.at("/events/" + place + "/event").asText("-"),
                    millis(certified, place),
                    millis(legacy, place));
            if (event.equals("DueDateReached")) {
                printAttempt(out, begun, begun < handedOver.size() ? handedOver.get(begun) : null);
                begun++;
            }
        }
    }

    private void printAttempt(PrintStream out, int place, Received call) {
        var attempt = entry.at("/callAttempts/" + place);
        out.printf(
                "    attempt %d: dialer asked at %s; task %s: %s%n",
                place + 1,
                call == null ? "-" : Long.toString(call.millis()),
                attempt.path("taskId").asText("-"),
                tasks.get(place).stream().map(Received::event).collect(Collectors.joining(" ")));
        out.printf("    %s%s%n", attempt.path("outcome").asText("-"), why(attempt, place));
    }

    /** Why the entry went on as it did, in the hub's words. */
    private String why(JsonNode attempt, int place) {
        var why = ": " + attempt.path("next").asText("-");
        var next = entry.at("/callAttempts/" + (place + 1) + "/startedAt");
        if (next.isMissingNode()) {
            return why;
        }
        var wait = Duration.between(Instant.parse(attempt.path("endedAt").asText()), Instant.parse(next.asText()));
        return why + "; the next began after " + wait.toMillis() + " ms";
    }

    private static String millis(List<Received> told, int place) {
        return place < told.size() ? Long.toString(told.get(place).millis()) : "-";
    }
}
