package io.hookline.ingest.rest;

import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.Receipt;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * The door for sources other than HTTP: a route makes our JSON of whatever it reads and sends it to {@code
 * direct:accept-workflow-events}. Thread-safe.
 */
public final class WorkflowEventsDoor {
    private final WorkflowEventReader reader;
    private final AcceptEvents events;

    public WorkflowEventsDoor(WorkflowEventReader reader, AcceptEvents events) {
        this.reader = reader;
        this.events = events;
    }

    /**
     * Accepts one event or a list and returns once they are on disk. Throws a {@link Refusal} when they are not accepted;
     * then none of them is stored.
     *
     * @param tenantId tenant that the source belongs to
     */
    public List<Receipt> accept(byte[] json, String tenantId) {
        if (tenantId == null || tenantId.isBlank()) {
            throw new Refusal(
                    ProblemType.INVALID_REQUEST,
                    "The route names no tenant; set the exchange property hookline.tenant before this step.");
        }
        var arrival = reader.read("application/json", Map.of(), json, tenantId);
        try {
            return events.accept(arrival.events()).toCompletableFuture().join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException cause ? cause : fault;
        }
    }
}
