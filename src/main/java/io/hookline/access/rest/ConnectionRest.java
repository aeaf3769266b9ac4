package io.hookline.access.rest;

import io.hookline.http.Answer;
import io.hookline.http.Request;

/** What a connector asks when a connection is made: does this credential work? Thread-safe. */
public final class ConnectionRest {

    /** 200 without a body; a credential that does not work never gets here. */
    public Answer test(Request request) {
        return Answer.ok();
    }
}
