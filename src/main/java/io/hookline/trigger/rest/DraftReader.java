package io.hookline.trigger.rest;

import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.problem.Problem.Violation;
import io.hookline.trigger.HeaderRules;
import io.hookline.wire.Fields;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the parts of an asking that both APIs share.
 *
 * @param fields the object that holds them
 * @param violations where {@code fields} notes what is wrong
 */
record DraftReader(Fields fields, List<Violation> violations, CallbackUrl callback) {
    private static final int SERVICES_MAX = 500;
    private static final int WORDS_MAX = 50;
    private static final int NAME_MAX = 320;

    /** Null when it is wrong. */
    URI url() {
        var text = fields.requiredText("url", CallbackUrl.LENGTH_MAX);
        if (text == null || text.isBlank()) {
            return null;
        }
        var checked = callback.check(text);
        return checked.wrong() == null ? checked.url() : fields.violate("url", checked.wrong());
    }

    Set<String> services() {
        var services = fields.texts("services", SERVICES_MAX, NAME_MAX);
        requireSome("services", services);
        return Collections.unmodifiableSet(new LinkedHashSet<>(services));
    }

    /** Some of these events by any of their names; at least one. Where only one is possible, none need be named. */
    Set<TriggerEvent> events(String name, List<TriggerEvent> possible) {
        if (possible.size() == 1 && fields.value(name) == null) {
            return Set.copyOf(possible);
        }
        var events = new LinkedHashSet<TriggerEvent>();
        var texts = fields.texts(name, WORDS_MAX, NAME_MAX);
        for (int i = 0; i < texts.size(); i++) {
            var event = EventNames.find(texts.get(i), possible);
            event.ifPresent(events::add);
            var unknown =
                    event.isPresent() ? null : Fields.unknownWord(texts.get(i), possible.toArray(TriggerEvent[]::new));
            note(unknown, fields.at(name) + "/" + i);
        }
        requireSome(name, events);
        return inOrder(events, possible);
    }

    private static Set<TriggerEvent> inOrder(Set<TriggerEvent> events, List<TriggerEvent> order) {
        var sorted = new LinkedHashSet<>(order);
        sorted.retainAll(events);
        return Collections.unmodifiableSet(sorted);
    }

    /** Words of a vocabulary; empty when the field is absent or empty. */
    <T extends Enum<T> & Token> Set<T> words(String name, Class<T> vocabulary) {
        var words = EnumSet.noneOf(vocabulary);
        var texts = fields.texts(name, WORDS_MAX, NAME_MAX);
        for (int i = 0; i < texts.size(); i++) {
            var word = Token.find(vocabulary.getEnumConstants(), texts.get(i));
            word.ifPresent(words::add);
            note(
                    word.isPresent() ? null : Fields.unknownWord(texts.get(i), vocabulary.getEnumConstants()),
                    fields.at(name) + "/" + i);
        }
        return Collections.unmodifiableSet(words);
    }

    /** Extra request headers; empty when absent. */
    Map<String, String> headers() {
        var value = fields.value("headers");
        if (value == null) {
            return Map.of();
        }
        var headers = new LinkedHashMap<String, String>();
        if (!value.isObject()) {
            fields.violate("headers", "must be an object of header names and values");
        } else if (value.size() > HeaderRules.COUNT_MAX) {
            fields.violate("headers", "must have at most " + HeaderRules.COUNT_MAX + " headers");
        } else {
            var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (var header : value.properties()) {
                var name = header.getKey();
                var wrong = !seen.add(name)
                        ? "is there twice"
                        : !header.getValue().isTextual()
                                ? "must be a text"
                                : HeaderRules.wrong(name, header.getValue().textValue());
                note(wrong, fields.at("headers") + "/" + name.replace("~", "~0").replace("/", "~1"));
                headers.put(name, header.getValue().asText());
            }
        }
        return Collections.unmodifiableMap(headers);
    }

    /** Says it once: a list with wrong items has been complained about already. */
    private void requireSome(String name, Collection<?> items) {
        var value = fields.value(name);
        if (value == null) {
            fields.violate(name, "is required");
        } else if (value.isArray() && value.isEmpty() && items.isEmpty()) {
            fields.violate(name, "must not be empty");
        }
    }

    private void note(String wrong, String pointer) {
        if (wrong != null) {
            violations.add(new Violation(pointer, wrong));
        }
    }
}
