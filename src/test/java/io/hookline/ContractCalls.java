package io.hookline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hookline.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The table of calls of one definition, with what earlier calls answered filled in for {@code {{name}}}. */
final class ContractCalls {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final Map<String, String> values = new HashMap<>();
    private final JsonNode table;

    /** @param values what placeholders stand for before any call */
    ContractCalls(String resource, Map<String, String> values) {
        this.values.putAll(values);
        try (var in = ContractCalls.class.getResourceAsStream(resource)) {
            var settings =
                    LoadSettings.builder().setMaxAliasesForCollections(500).build();
            table = Json.MAPPER.valueToTree(new Load(settings).loadFromInputStream(in));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** One after the other: a row about an operation, or a call of our own API that sets the scene. */
    List<Step> steps() {
        return StreamSupport.stream(table.get("steps").spliterator(), false)
                .map(Step::new)
                .toList();
    }

    /** What must have arrived in the end. */
    List<Callback> callbacks() {
        return StreamSupport.stream(table.get("callbacks").spliterator(), false)
                .map(row ->
                        new Callback(row.get("path").asText(), row.get("schema").asText(), texts(row.get("events"))))
                .toList();
    }

    /** Remembers a value for later rows. */
    void keep(String name, String value) {
        values.put(name, value);
    }

    String filled(String text) {
        return PLACE.matcher(text).replaceAll(match -> {
            var value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("no call has kept " + match.group());
            }
            return java.util.regex.Matcher.quoteReplacement(value);
        });
    }

    JsonNode filled(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(filled(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            var copy = Json.MAPPER.createObjectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = Json.MAPPER.createArrayNode();
            array.forEach(item -> copy.add(filled(item)));
            return copy;
        }
        return node;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /**
     * What must have come to a path of the receiver.
     *
     * @param events at least these
     */
    record Callback(String path, String schema, List<String> events) {}

    /** A step of the table. */
    record Step(JsonNode row) {
        boolean ofContract() {
            return row.has("operation");
        }

        String operation() {
            return row.path("operation").asText();
        }

        /** The first one works and shows every field that can be sent. */
        List<Call> calls() {
            return ofContract()
                    ? StreamSupport.stream(row.get("calls").spliterator(), false)
                            .map(Call::new)
                            .toList()
                    : List.of(new Call(row));
        }
    }

    /** One call: who, with what, and what it must be answered. */
    record Call(JsonNode row) {
        String what() {
            return row.path("call").asText();
        }

        /** Whose key: admin, agent, other (tenant), ingest, none. */
        String as() {
            return row.path("as").asText("admin");
        }

        /** Null when there is none. */
        JsonNode body() {
            return row.get("body");
        }

        List<Integer> answers() {
            var answers = row.get("answers");
            return answers.isArray()
                    ? StreamSupport.stream(answers.spliterator(), false)
                            .map(JsonNode::asInt)
                            .toList()
                    : List.of(answers.asInt());
        }

        /** Whether the definition itself must object to the request. */
        boolean breaks() {
            return row.path("breaks").asBoolean();
        }

        boolean works() {
            return answers().get(0) < 300;
        }

        /** A path of the definition with this call's values, encoded as clients encode them. */
        String path(String template, ContractCalls calls) {
            var path = template;
            for (var parameter : row.path("path").properties()) {
                var value = calls.filled(parameter.getValue().asText());
                path = path.replace("{" + parameter.getKey() + "}", encoded(value));
            }
            return path;
        }

        /** Query parameters by name, in order; a list is the same name several times. */
        List<Map.Entry<String, String>> query(ContractCalls calls) {
            return row.path("query").properties().stream()
                    .flatMap(parameter -> (parameter.getValue().isArray()
                                    ? texts(parameter.getValue())
                                    : List.of(parameter.getValue().asText()))
                            .stream().map(value -> Map.entry(parameter.getKey(), calls.filled(value))))
                    .toList();
        }

        /** Headers beside those that every call has. */
        Map<String, String> headers(ContractCalls calls) {
            var headers = new HashMap<String, String>();
            row.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey(), calls.filled(header.getValue().asText())));
            return headers;
        }

        String queryString(ContractCalls calls) {
            var query = query(calls);
            return query.isEmpty()
                    ? ""
                    : query.stream()
                            .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                            .collect(Collectors.joining("&", "?", ""));
        }

        /** Name to remember under → JSON pointer into the answer, or the name of a header. */
        Map<String, String> keeps() {
            var keeps = new HashMap<String, String>();
            row.path("keeps")
                    .properties()
                    .forEach(keep -> keeps.put(keep.getKey(), keep.getValue().asText()));
            return keeps;
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
