package io.hookline.http;

import io.hookline.access.Caller;
import io.hookline.problem.Problem;

/** Is told of every request that was refused, before the answer leaves. Must not block or throw. Thread-safe. */
public interface Refused {
    /**
     * A route has read the request and refused it.
     *
     * @param template method and path of the route, for example {@code DELETE /v1/ExternalTasks/{taskId}}
     * @return the id under which the decision is found in the audit log; null when it is not one about rights
     */
    String note(String template, Request request, Problem problem);

    /**
     * The request was refused before a route saw it.
     *
     * @param caller who called, or null when that is not known
     * @param path as sent, without query; may hold anything
     * @return as for {@link #note}
     */
    String noteAtTheDoor(Caller caller, String method, String path, String remote, Problem problem);
}
