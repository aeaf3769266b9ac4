package io.hookline.contract.rest;

import io.hookline.contract.Definitions;
import io.hookline.http.Answer;
import io.hookline.http.Request;

/** What the hub says about its own surface, and the operation with which a client tries its connection. Thread-safe. */
public final class ContractRest {
    private final Definitions definitions;

    public ContractRest(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The connector contract, ready to import as a custom connector. */
    public Answer connector(Request request) {
        return Answer.ok(definitions.connector(request.baseUrl()));
    }

    /** Our own API. */
    public Answer hub(Request request) {
        return Answer.ok(definitions.hub(request.baseUrl()));
    }

    /** 200 without a body: whoever gets here has a good key. */
    public Answer testConnection(Request request) {
        return Answer.ok();
    }
}
