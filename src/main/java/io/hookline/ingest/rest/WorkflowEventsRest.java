package io.hookline.ingest.rest;

import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.ingest.AcceptEvents;
import java.util.concurrent.CompletionStage;

/** {@code POST /hub/v1/workflow-events}. Thread-safe. */
public final class WorkflowEventsRest {
    private final WorkflowEventReader reader;
    private final AcceptEvents events;

    public WorkflowEventsRest(WorkflowEventReader reader, AcceptEvents events) {
        this.reader = reader;
        this.events = events;
    }

    /** 202 with the receipt, or with a list of receipts for a list of events, once the commit is on disk. */
    public CompletionStage<Answer> accept(Request request) {
        var arrival = reader.read(
                request.mediaType(),
                request.headers(),
                request.body(),
                request.caller().tenantId());
        return events.accept(arrival.events())
                .thenApply(receipts -> arrival.list()
                        ? Answer.page(receipts, null).withStatus(202)
                        : Answer.json(202, receipts.get(0)));
    }
}
