package io.hookline.scheduler.rest;

import io.hookline.audit.rest.Acting;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.scheduler.CallAborter;
import java.util.concurrent.CompletionStage;

/** {@code POST /hub/v1/scheduler-entries/{id}/abort}. Thread-safe. */
public final class CallAbortRest {
    private final CallAborter aborter;

    public CallAbortRest(CallAborter aborter) {
        this.aborter = aborter;
    }

    /** 204 once it is on disk; a running attempt ends right after. */
    public CompletionStage<Answer> abort(Request request) {
        return aborter.abort(Acting.of(request), request.parameter("id")).thenApply(done -> Answer.noContent());
    }
}
