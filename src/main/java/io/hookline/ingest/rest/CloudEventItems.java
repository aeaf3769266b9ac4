package io.hookline.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Unpacks CloudEvents 1.0 in their three HTTP modes. What is wrong with the envelope is told before its data is read. */
final class CloudEventItems {
    private static final ObjectMapper ENVELOPES =
            Json.MAPPER.copy().registerModule(JsonFormat.getCloudEventJacksonModule());

    private static final List<String> REQUIRED = List.of("id", "source", "type");
    private static final int ATTRIBUTE_MAX = 2000;

    private CloudEventItems() {}

    /** True when the headers carry a CloudEvent, or the beginnings of one. */
    static boolean areIn(Map<String, String> headers) {
        return headers.containsKey("ce-specversion") || headers.containsKey("ce-id") || headers.containsKey("ce-type");
    }

    static Items structured(byte[] body) {
        var violations = new ArrayList<Violation>();
        var item = unpack(Json.read(body), "", violations);
        Fields.refuse(violations);
        return Items.one(item);
    }

    static Items batch(byte[] body) {
        var document = Json.read(body);
        if (!document.isArray()) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "A batch of CloudEvents must be a JSON array.");
        }
        Items.requireCount(document.size());
        var violations = new ArrayList<Violation>();
        var items = new ArrayList<Item>(document.size());
        for (int i = 0; i < document.size(); i++) {
            items.add(unpack(document.get(i), "/" + i, violations));
        }
        Fields.refuse(violations);
        return new Items(items, true);
    }

    /** The body is the data; the headers are the envelope. */
    static Items binary(Map<String, String> headers, byte[] body) {
        var violations = new ArrayList<Violation>();
        if (!"1.0".equals(headers.get("ce-specversion"))) {
            violations.add(new Violation("ce-specversion", "must be '1.0'"));
        }
        for (var name : REQUIRED) {
            if (headers.getOrDefault("ce-" + name, "").isBlank()) {
                violations.add(new Violation("ce-" + name, "is required"));
            }
        }
        Fields.refuse(violations);
        Item item = null;
        try {
            var event = HttpMessageFactory.createReader(envelope(headers), body).toEvent();
            item = CloudEventData.inBody(event).item(violations);
        } catch (RuntimeException fault) {
            violations.add(notOne("ce-time", fault));
        }
        Fields.refuse(violations);
        return Items.one(item);
    }

    /** Other headers are none of the event's, and a charset is settled: UTF-8. */
    private static Map<String, String> envelope(Map<String, String> headers) {
        var envelope = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (name.startsWith("ce-") || name.equals("content-type")) {
                envelope.put(name, value);
            }
        });
        return envelope;
    }

    private static Item unpack(JsonNode document, String prefix, List<Violation> violations) {
        int before = violations.size();
        var in = Fields.of(document, prefix, violations);
        if (document.isObject()) {
            for (var name : REQUIRED) {
                in.requiredText(name, ATTRIBUTE_MAX);
            }
            if (!"1.0".equals(in.text("specversion", ATTRIBUTE_MAX))) {
                in.violate("specversion", "must be '1.0'");
            }
            in.instant("time");
            in.text("subject", ATTRIBUTE_MAX);
        }
        if (violations.size() > before) {
            return null;
        }
        try {
            var event = ENVELOPES.treeToValue(document, CloudEvent.class);
            return event.getSpecVersion() == SpecVersion.V1
                    ? CloudEventData.inDocument(event, prefix).item(violations)
                    : null;
        } catch (JsonProcessingException | RuntimeException fault) {
            violations.add(notOne(prefix, fault));
            return null;
        }
    }

    /** A refusal of the data's own is passed on; the library's words name classes, so they are not. */
    private static Violation notOne(String pointer, Exception fault) {
        if (fault instanceof Refusal refusal) {
            throw refusal;
        }
        return new Violation(pointer, "is not a valid CloudEvent");
    }
}
