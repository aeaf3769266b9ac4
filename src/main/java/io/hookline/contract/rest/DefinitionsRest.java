package io.hookline.contract.rest;

import io.hookline.contract.Definitions;
import io.hookline.http.Answer;
import io.hookline.http.Request;

/** {@code /connector/apiDefinition.swagger.json} and {@code /openapi.json}. Thread-safe. */
public final class DefinitionsRest {
    private final Definitions definitions;

    public DefinitionsRest(Definitions definitions) {
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
}
