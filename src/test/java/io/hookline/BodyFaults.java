package io.hookline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Makes every wrong body out of a right one that the definition can tell to be wrong: one fault in each. */
final class BodyFaults {
    private final List<Fault> faults = new ArrayList<>();
    private final UnaryOperator<JsonNode> resolver;
    private final JsonNode right;

    private BodyFaults(JsonNode right, UnaryOperator<JsonNode> resolver) {
        this.right = right;
        this.resolver = resolver;
    }

    /**
     * The wrong bodies.
     *
     * @param right a body with every field, each list with at least one item
     * @param resolver follows references
     */
    static List<Fault> of(JsonNode schema, JsonNode right, UnaryOperator<JsonNode> resolver) {
        var faults = new BodyFaults(right, resolver);
        faults.walk("", schema, right);
        return faults.faults;
    }

    /** Fields of the schema that the body does not show, by pointer; none in a body that is good for this. */
    static List<String> unshown(JsonNode schema, JsonNode body, String at, UnaryOperator<JsonNode> resolver) {
        var unshown = new ArrayList<String>();
        var known = resolver.apply(schema);
        for (var property : known.path("properties").properties()) {
            var pointer = at + "/" + property.getKey();
            if (body.has(property.getKey())) {
                unshown.addAll(unshown(property.getValue(), body.get(property.getKey()), pointer, resolver));
            } else {
                unshown.add(pointer);
            }
        }
        if (known.has("items")) {
            if (body.isEmpty()) {
                unshown.add(at + "/0");
            } else {
                unshown.addAll(unshown(known.get("items"), body.get(0), at + "/0", resolver));
            }
        }
        return unshown;
    }

    private void walk(String at, JsonNode reference, JsonNode value) {
        var schema = resolver.apply(reference);
        wrongType(at, schema);
        switch (schema.path("type").asText()) {
            case "object" -> object(at, schema, value);
            case "array" -> array(at, schema, (ArrayNode) value);
            case "integer" -> bounds(at, schema);
            default -> text(at, schema);
        }
    }

    private void wrongType(String at, JsonNode schema) {
        var wrong =
                switch (schema.path("type").asText()) {
                    case "string" -> Json.MAPPER.createObjectNode().put("a", 1);
                    case "array", "integer", "boolean", "object" -> TextNode.valueOf("seventeen");
                    default -> throw new IllegalStateException(at + " has no type");
                };
        with(at, "of another type", wrong);
        if (schema.path("type").asText().equals("string")) {
            with(at, "a number", Json.MAPPER.getNodeFactory().numberNode(17));
        }
        if (schema.path("type").asText().equals("integer")) {
            with(at, "not whole", Json.MAPPER.getNodeFactory().numberNode(1.5));
        }
    }

    private void object(String at, JsonNode schema, JsonNode value) {
        for (var required : schema.path("required")) {
            var copy = (ObjectNode) value.deepCopy();
            copy.remove(required.asText());
            faults.add(new Fault(at + "/" + required.asText(), "missing", replaced(at, copy)));
        }
        if (schema.path("additionalProperties").isBoolean()) {
            var copy = ((ObjectNode) value.deepCopy()).put("colour", "red");
            faults.add(new Fault(at + "/colour", "unknown", replaced(at, copy)));
        }
        for (var property : schema.path("properties").properties()) {
            walk(at + "/" + property.getKey(), property.getValue(), value.get(property.getKey()));
        }
    }

    private void array(String at, JsonNode schema, ArrayNode value) {
        walk(at + "/0", schema.get("items"), value.get(0));
        if (schema.path("minItems").asInt() > 0) {
            with(at, "too short", Json.MAPPER.createArrayNode());
        }
        if (schema.has("maxItems")) {
            var long_ = Json.MAPPER.createArrayNode();
            for (int i = 0; i <= schema.get("maxItems").asInt(); i++) {
                long_.add(value.get(0));
            }
            with(at, "too long", long_);
        }
    }

    private void bounds(String at, JsonNode schema) {
        if (schema.has("minimum")) {
            with(
                    at,
                    "too small",
                    Json.MAPPER
                            .getNodeFactory()
                            .numberNode(schema.get("minimum").asInt() - 1));
        }
        if (schema.has("maximum")) {
            with(
                    at,
                    "too large",
                    Json.MAPPER
                            .getNodeFactory()
                            .numberNode(schema.get("maximum").asInt() + 1));
        }
    }

    private void text(String at, JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            with(at, "no time", TextNode.valueOf("yesterday"));
        }
        if (schema.has("enum")) {
            var known = StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .toList();
            with(at, "none of " + known, TextNode.valueOf("Nothing"));
        }
    }

    private void with(String at, String what, JsonNode value) {
        faults.add(new Fault(at, what, replaced(at, value)));
    }

    /** The right body with another value in one place. */
    private JsonNode replaced(String at, JsonNode value) {
        if (at.isEmpty()) {
            return value;
        }
        var copy = right.deepCopy();
        var slash = at.lastIndexOf('/');
        var parent = copy.at(at.substring(0, slash));
        var name = at.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        return copy;
    }

    /**
     * A wrong body.
     *
     * @param pointer to what is wrong
     */
    record Fault(String pointer, String what, JsonNode body) {
        @Override
        public String toString() {
            return (pointer.isEmpty() ? "the body" : pointer) + " is " + what;
        }
    }
}
