package io.hookline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A Swagger document in the notation of {@code published.yaml}: one line for everything that a client can rely on, by the
 * path under which the table has it. Texts for people are left out.
 */
final class ContractTable {
    private final Map<String, String> lines = new LinkedHashMap<>();

    /** Lines such as {@code operations/UpdateTask/answers/200 → nothing}. */
    static Map<String, String> of(JsonNode document) {
        var table = new ContractTable();
        document.get("paths").properties().forEach(path -> table.path(path.getKey(), path.getValue()));
        document.get("definitions").properties().forEach(schema -> {
            var at = "schemas/" + schema.getKey();
            table.lines.put(at + "/(itself)", words(schema.getValue(), false));
            table.fields(schema.getValue(), at + "/", "");
        });
        return table.lines;
    }

    /** The lines of a table in the same notation, nested by their paths. */
    static Map<String, String> read(JsonNode table) {
        var lines = new LinkedHashMap<String, String>();
        flatten(table, "", lines);
        return lines;
    }

    private static void flatten(JsonNode node, String at, Map<String, String> lines) {
        if (node.isValueNode()) {
            lines.put(at, node.asText());
            return;
        }
        node.properties()
                .forEach(entry ->
                        flatten(entry.getValue(), at.isEmpty() ? entry.getKey() : at + "/" + entry.getKey(), lines));
    }

    private void path(String path, JsonNode item) {
        item.properties().stream()
                .filter(entry -> !entry.getKey().startsWith("x-"))
                .forEach(entry ->
                        operation(entry.getKey().toUpperCase(java.util.Locale.ROOT), path, item, entry.getValue()));
    }

    private void operation(String method, String path, JsonNode item, JsonNode operation) {
        var at = "operations/" + operation.get("operationId").asText() + "/";
        lines.put(at + "call", method + " " + path);
        if (operation.has("x-ms-trigger")) {
            lines.put(at + "trigger", operation.get("x-ms-trigger").asText());
            lines.put(at + "tells", words(item.at("/x-ms-notification-content/schema"), false));
        }
        if (operation.has("x-ms-visibility")) {
            lines.put(at + "shown", operation.get("x-ms-visibility").asText());
        }
        operation.path("parameters").forEach(parameter -> parameter(at, parameter));
        operation
                .get("responses")
                .properties()
                .forEach(answer -> lines.put(
                        at + "answers/" + answer.getKey(),
                        answer(answer.getValue().path("schema"))));
    }

    private void parameter(String at, JsonNode parameter) {
        var name = parameter.get("in").asText() + " " + parameter.get("name").asText();
        var required = parameter.path("required").asBoolean();
        if (parameter.has("schema")) {
            lines.put(at + "parameters/" + name, words(parameter.get("schema"), required));
            fields(parameter.get("schema"), at + "body/", "");
        } else {
            lines.put(at + "parameters/" + name, words(parameter, required));
            if (parameter.has("items")) {
                lines.put(at + "parameters/" + name + "[]", words(parameter.get("items"), false));
            }
        }
    }

    /** Refusals have a body of ours, of which the published contract says nothing. */
    private static String answer(JsonNode schema) {
        if (schema.isMissingNode() || schema.path("$ref").asText().endsWith("/Problem")) {
            return "nothing";
        }
        return schema.path("type").asText().equals("array")
                ? "list of " + words(schema.get("items"), false)
                : words(schema, false);
    }

    private void fields(JsonNode schema, String at, String prefix) {
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        schema.path("properties").properties().forEach(field -> {
            var name = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            lines.put(at + name, words(field.getValue(), required.contains(field.getKey())));
            fields(field.getValue(), at, name);
        });
        if (schema.has("items")) {
            lines.put(at + prefix + "[]", words(schema.get("items"), false));
            fields(schema.get("items"), at, prefix + "[]");
        }
    }

    private static String words(JsonNode schema, boolean required) {
        var words = new StringJoiner(" ");
        if (required) {
            words.add("required");
        }
        words.add(type(schema));
        add(words, "", schema.path("format"));
        if (schema.has("minimum") || schema.has("maximum")) {
            words.add("from " + schema.path("minimum").asText() + " to "
                    + schema.path("maximum").asText());
        }
        add(words, "at least ", schema.path("minItems"));
        add(words, "at most ", schema.path("maxItems"));
        // Bounds that the published contract does not know would be new restrictions.
        for (var more : new String[] {"minLength", "maxLength", "pattern", "uniqueItems", "multipleOf"}) {
            add(words, more + " ", schema.path(more));
        }
        if (schema.path("enum") instanceof ArrayNode values) {
            words.add("one of "
                    + StreamSupport.stream(values.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining("|")));
        }
        add(words, "default ", schema.path("default"));
        if (schema.path("additionalProperties").isBoolean()) {
            words.add(schema.get("additionalProperties").asBoolean() ? "open" : "closed");
        }
        add(words, "shown as ", schema.path("x-ms-visibility"));
        addChoices(words, schema.path("x-ms-dynamic-values"));
        add(words, "encoded ", schema.path("x-ms-url-encoding"));
        if (schema.path("x-ms-notification-url").asBoolean()) {
            words.add("callback");
        }
        return words.toString();
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.get("$ref").asText().replace("#/definitions/", "");
        }
        var type = schema.path("type").asText("any");
        return type.equals("array") ? "list" : type;
    }

    private static void addChoices(StringJoiner words, JsonNode choices) {
        add(words, "chosen from ", choices.path("operationId"));
        add(words, "by ", choices.path("value-path"));
        add(words, "titled ", choices.path("value-title"));
    }

    private static void add(StringJoiner words, String label, JsonNode value) {
        if (!value.isMissingNode()) {
            words.add(label + value.asText());
        }
    }
}
