package io.hookline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One webhook as a subscriber got it. {@code millis} counts from the start of the receiver; headers by lower-case name. */
record Received(String path, long millis, int answered, Map<String, String> headers, byte[] body, JsonNode json) {
    Received answered(int status) {
        return new Received(path, millis, status, headers, body, json);
    }

    String entry() {
        return json.path("schedulerEntryId").asText();
    }

    String task() {
        return json.path("taskId").asText();
    }

    String event() {
        return json.path("event").asText();
    }

    String webhookId() {
        return headers.get("webhook-id");
    }

    int attempt() {
        return Integer.parseInt(headers.getOrDefault("hookline-attempt", "0"));
    }
}
