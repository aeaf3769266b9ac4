package io.hookline.ingest.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Per verb the events that it stands for, with places where values of columns go. */
final class EventTemplates {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_-]+)(?::([A-Za-z0-9_-]+))?}");

    private final Map<String, ArrayNode> templates = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();

    private EventTemplates() {}

    static EventTemplates of(String events, String patterns, List<String> columns) {
        var read = new EventTemplates();
        yaml("patterns", patterns)
                .properties()
                .forEach(named -> read.patterns.put(
                        named.getKey(), Pattern.compile(named.getValue().asText())));
        yaml("events", events).properties().forEach(verb -> {
            if (!(verb.getValue() instanceof ArrayNode list)) {
                throw new IllegalArgumentException("the events of " + verb.getKey() + " must be a list");
            }
            for (var event : list) {
                if (!event.isObject()) {
                    throw new IllegalArgumentException("each event of " + verb.getKey() + " must be a mapping");
                }
                read.requireKnown(verb.getKey(), event, columns);
            }
            read.templates.put(verb.getKey(), list);
        });
        return read;
    }

    boolean knows(String verb) {
        return templates.containsKey(verb);
    }

    /** The events of a verb; {@code columns} has no entry where a line has no value. */
    ArrayNode fill(String verb, Map<String, String> columns) {
        return (ArrayNode) filled(templates.get(verb), columns);
    }

    private JsonNode filled(JsonNode template, Map<String, String> columns) {
        if (template.isTextual()) {
            var text = text(template.textValue(), columns);
            return text == null ? null : JsonNodeFactory.instance.textNode(text);
        }
        if (template instanceof ObjectNode object) {
            var filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> {
                var value = filled(field.getValue(), columns);
                if (value != null && !(value.isObject() && value.isEmpty())) {
                    filled.set(field.getKey(), value);
                }
            });
            return filled;
        }
        if (template instanceof ArrayNode list) {
            var filled = JsonNodeFactory.instance.arrayNode();
            for (var item : list) {
                var value = filled(item, columns);
                if (value != null) {
                    filled.add(value);
                }
            }
            return filled;
        }
        return template;
    }

    /** Null when the text is one place only and there is no value for it. */
    private String text(String template, Map<String, String> columns) {
        var place = PLACE.matcher(template);
        if (place.matches()) {
            return value(place, columns);
        }
        place.reset();
        return place.replaceAll(found -> {
            var value = value(found, columns);
            return value == null ? "" : Matcher.quoteReplacement(value);
        });
    }

    private String value(MatchResult place, Map<String, String> columns) {
        var value = columns.get(place.group(1));
        var pattern = place.group(2) == null ? null : patterns.get(place.group(2));
        return value == null || pattern == null || pattern.matcher(value).matches() ? value : null;
    }

    /** A misspelled place would otherwise be noticed only by what is missing in events. */
    private void requireKnown(String verb, JsonNode template, List<String> columns) {
        if (template.isTextual()) {
            var place = PLACE.matcher(template.textValue());
            while (place.find()) {
                if (!columns.contains(place.group(1))
                        || place.group(2) != null && !patterns.containsKey(place.group(2))) {
                    throw new IllegalArgumentException(
                            "the events of " + verb + " name an unknown column or pattern: " + place.group());
                }
            }
        }
        template.forEach(part -> requireKnown(verb, part, columns));
    }

    private static JsonNode yaml(String what, String text) {
        if (text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        var settings = LoadSettings.builder().setLabel(what).build();
        JsonNode tree = Json.MAPPER.valueToTree(new Load(settings).loadFromString(text));
        if (!tree.isObject()) {
            throw new IllegalArgumentException(what + " must be a YAML mapping");
        }
        return tree;
    }
}
