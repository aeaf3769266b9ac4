package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/**
 * One event of a request, as a JSON tree whatever it was sent as.
 *
 * @param place turns a JSON pointer into the tree to the place in what the caller sent
 */
record Item(JsonNode event, UnaryOperator<String> place) {}
