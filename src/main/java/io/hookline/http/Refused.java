package io.hookline.http;

import io.hookline.problem.Problem;

/** Is told of every request that a route refused, before the answer leaves. Must not block or throw. Thread-safe. */
public interface Refused {
    /** @param template method and path of the route, for example {@code DELETE /v1/ExternalTasks/{taskId}} */
    void note(String template, Request request, Problem problem);
}
