package io.hookline.trigger.rest;

import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.trigger.Rights;

/** The look-up of agents that a flow maker can have a task prefer. Thread-safe. */
public final class PreferredUsersRest {
    private final Rights rights;

    public PreferredUsersRest(Rights rights) {
        this.rights = rights;
    }

    /** UPNs of the agents of Contact Center services whom the caller sees. */
    public Answer list(Request request) {
        var caller = request.caller();
        return Answer.ok(rights.preferable(caller.tenantId(), caller.upn()));
    }
}
