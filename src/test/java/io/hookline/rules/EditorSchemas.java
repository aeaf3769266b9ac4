package io.hookline.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON schemas for the YAML files of a rules directory, by which editors complete and check them while they are written.
 * Draft 4, which every editor knows. The hub's own check is stricter.
 */
final class EditorSchemas {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String REFERENCE = "@\\{.+}";

    private EditorSchemas() {}

    /** All schemas by file name below {@code rules/schema}. */
    static Map<String, String> of(Vocabulary vocabulary) {
        var schemas = new TreeMap<String, String>();
        schemas.put("parameters.json", text(parameters()));
        vocabulary.folders().forEach(folder -> schemas.put(name(folder.name()), text(scenarios(folder))));
        return schemas;
    }

    /** Name of the schema of a concern's scenarios. */
    static String name(String concern) {
        return concern.replace('/', '-') + ".scenarios.json";
    }

    private static ObjectNode scenarios(Vocabulary.Folder folder) {
        var schema = head("Scenarios beside the rules of " + folder.name()).put("type", "array");
        var scenario = object(schema.putObject("items"));
        scenario.putArray("required").add("scenario").add("given").add("expect");
        var parts = scenario.putObject("properties");
        described(parts.putObject("scenario"), "a sentence that says what is shown")
                .put("type", "string");
        var given = described(parts.putObject("given"), "the fields that matter; all others are ordinary")
                .putArray("anyOf");
        folder.questions().forEach(speech -> given(given.addObject(), speech.facts()));
        expect(parts.putObject("expect"), true);
        expect(
                described(parts.putObject("alone"), "what differs when only the rules of the file beside it speak"),
                false);
        return schema;
    }

    private static void given(ObjectNode given, List<Vocabulary.Fact> facts) {
        var properties = object(given).put("minProperties", 1).putObject("properties");
        for (var fact : facts) {
            var kinds = properties.putObject(fact.key()).putArray("anyOf");
            var one = kinds.addObject();
            fact(one, fact);
            kinds.addObject().put("type", "array").set("items", one.deepCopy());
        }
    }

    private static void fact(ObjectNode schema, Vocabulary.Fact fact) {
        var fields = object(schema).putObject("properties");
        for (var field : fact.fields()) {
            var of = described(fields.putObject(field.name()), SourceTexts.ofField(fact.type(), field.name()));
            value(of, field);
        }
    }

    private static void value(ObjectNode schema, Vocabulary.Field field) {
        var kinds = schema.putArray("anyOf");
        if (field.words().isEmpty()) {
            kinds.addObject().put("type", field.type().equals("number") ? "integer" : type(field.type()));
            if (field.type().equals("text")) {
                // A text of digits needs no quotes in YAML.
                kinds.addObject().put("type", "number");
            }
        } else {
            var words = kinds.addObject().putArray("enum");
            field.words().forEach(words::add);
        }
        kinds.addObject().put("type", "string").put("pattern", REFERENCE);
    }

    private static String type(String type) {
        return type.equals("truth") ? "boolean" : "string";
    }

    private static void expect(ObjectNode schema, boolean decides) {
        schema.put("type", "object");
        if (decides) {
            schema.putArray("required").add("decision");
        }
        var properties = schema.putObject("properties");
        described(properties.putObject("decision"), "what comes of it; the guide lists what can");
        for (var list : List.of("because", "not")) {
            var ids = described(
                    properties.putObject(list),
                    list.equals("because") ? "ids of rules that speak" : "ids of rules that are silent");
            ids.put("type", "array").putObject("items").put("type", "string");
        }
    }

    private static ObjectNode parameters() {
        var schema = head("Parameters of rules: named constants with limits").put("type", "object");
        schema.put("additionalProperties", false);
        var parameter = object(schema.putObject("patternProperties").putObject("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"));
        var properties = parameter.putObject("properties");
        var one = parameter.putArray("oneOf");
        for (var kind : ParameterKind.values()) {
            var value = described(properties.putObject(kind.key()), kind.says());
            if (kind.isList()) {
                value.put("type", "array").put("minItems", 1);
                value = value.putObject("items");
            }
            kind(value, kind);
            one.addObject().putArray("required").add(kind.key());
        }
        described(properties.putObject("from"), "least value of a number or a time");
        described(properties.putObject("to"), "greatest value of a number or a time");
        described(properties.putObject("oneOf"), "the only values").put("type", "array");
        described(properties.putObject("about"), "what it is, in a few words").put("type", "string");
        return schema;
    }

    private static void kind(ObjectNode value, ParameterKind kind) {
        switch (kind) {
            case NUMBER, NUMBERS ->
                value.put("type", "integer").put("minimum", -999_999_999).put("maximum", 999_999_999);
            case TRUTH -> value.put("type", "boolean");
            case TIME -> value.put("type", "string").put("pattern", "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$");
            case WEEKDAY -> {
                var days = value.putArray("enum");
                List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
                        .forEach(days::add);
            }
            default -> value.putArray("type").add("string").add("number");
        }
    }

    private static ObjectNode head(String title) {
        return MAPPER.createObjectNode()
                .put("$schema", "http://json-schema.org/draft-04/schema#")
                .put("title", title);
    }

    private static ObjectNode object(ObjectNode schema) {
        return schema.put("type", "object").put("additionalProperties", false);
    }

    private static ObjectNode described(ObjectNode schema, String text) {
        return text.isEmpty() ? schema : schema.put("description", text);
    }

    private static String text(ObjectNode schema) {
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
