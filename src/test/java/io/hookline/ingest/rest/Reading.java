package io.hookline.ingest.rest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.ingest.Arrival;
import io.hookline.ingest.SmallDirectory;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Shorthand for reading what a caller of tenant Alpine sends, at a quarter past eight. */
final class Reading {
    static final Instant NOW = Instant.parse("2026-03-02T08:15:00Z");

    /** A valid event without its outer braces. */
    static final String CORE = """
            "id": "e-42", "source": "pbx-zurich", "activity": "Queue", "taskId": "t-1001",
            "serviceUpn": "hotline@alpine.example\"""";

    /** An event that uses every field. */
    static final String FULL = """
            { "id": "e-42", "source": "pbx-zurich", "occurredAt": "2026-03-02T08:15:04Z", "activity": "Start",
              "taskId": "t-1001", "serviceUpn": "hotline@alpine.example", "serviceSessionId": "ss-1",
              "direction": "Inbound", "modality": "Audio", "parameter": { "name": "Language", "value": "fr-CH" },
              "user": { "id": "u-1", "upn": "mia.keller@alpine.example", "email": "mia@alpine.example" },
              "reason": "CallerHungUp", "schedulerEntryId": "se-1",
              "task": { "callerTelNumber": "+442079460201", "isAnonymous": false, "outboundAttempt": 2,
                "LastConnectedUserUPN": "mia.keller@alpine.example",
                "taskInformation": {
                  "customer": { "firstName": "Zoë", "UPN": "zoe@customer.example",
                    "telNumbers": [ { "name": "home", "value": "+41445550101" } ],
                    "customFields": [ { "name": "tier", "value": "gold" }, { "name": "note" } ] },
                  "customContextParameters": [ { "name": "Language", "value": "fr-CH" } ],
                  "preferredUsers": [ { "upn": "mia.keller@alpine.example", "priority": 1 } ] } } }""";

    private Reading() {}

    static WorkflowEventReader reader() {
        return readerAt(NOW);
    }

    static WorkflowEventReader readerAt(Instant now) {
        return new WorkflowEventReader(new SmallDirectory(), () -> now);
    }

    static Arrival read(String mediaType, Map<String, String> headers, String body) {
        return reader().read(mediaType, headers, body.getBytes(StandardCharsets.UTF_8), SmallDirectory.ALPINE);
    }

    static Arrival json(String body) {
        return read("application/json", Map.of(), body);
    }

    static Arrival xml(String body) {
        return read("application/xml", Map.of(), body);
    }

    static Problem refused(Runnable reading) {
        var refusal = catchThrowableOfType(Refusal.class, reading::run);
        if (refusal == null) {
            throw new AssertionError("expected a refusal, but the body was read");
        }
        return refusal.problem();
    }

    static List<String> pointers(Problem problem) {
        return problem.errors().stream().map(Violation::pointer).toList();
    }
}
