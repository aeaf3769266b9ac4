package io.hookline.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.event.Token;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One JSON object being read. Every getter notes what is wrong instead of throwing, so that a caller gets all
 * violations in one answer; {@link #done()} notes the fields nobody asked for. A violated field reads as null (or an
 * empty list), so reading goes on; {@link #refuseIfInvalid()} ends it. Not thread-safe.
 */
public final class Fields {
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final JsonNode node;
    private final String pointer;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();

    private Fields(JsonNode node, String pointer, List<Violation> violations) {
        this.node = node;
        this.pointer = pointer;
        this.violations = violations;
    }

    /** Starts at {@code pointer} ("" for the document); a node that is no object is a violation. */
    public static Fields of(JsonNode node, String pointer, List<Violation> violations) {
        if (!node.isObject()) {
            violations.add(new Violation(pointer, "must be a JSON object"));
        }
        return new Fields(node, pointer, violations);
    }

    public static Fields of(JsonNode document) {
        return of(document, "", new ArrayList<>());
    }

    /** A text that must be there and not be blank. */
    public String requiredText(String name, int lengthMax) {
        var text = text(name, lengthMax);
        var value = node.get(name);
        if (value == null || value.isNull()) {
            violate(name, "is required");
        } else if (text != null && text.isBlank()) {
            violate(name, "must not be empty");
        }
        return text;
    }

    /** A text, or null when absent. NUL is refused because not every store can keep it. */
    public String text(String name, int lengthMax) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            return violate(name, "must be a text");
        }
        if (value.textValue().length() > lengthMax) {
            return violate(name, "must have at most " + lengthMax + " characters");
        }
        if (value.textValue().indexOf('\0') >= 0) {
            return violate(name, "must not contain NUL");
        }
        return value.textValue();
    }

    public Boolean bool(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : violate(name, "must be true or false");
    }

    /** A whole number within bounds, or null when absent. */
    public Long number(String name, long min, long max) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return violate(name, "must be a whole number");
        }
        if (value.longValue() < min || value.longValue() > max) {
            return violate(name, "must be from " + min + " to " + max);
        }
        return value.longValue();
    }

    /** An instant in RFC 3339 form of the years 1970 to 9999, or null when absent. Others do not fit epoch columns. */
    public Instant instant(String name) {
        var text = text(name, 64);
        if (text == null) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(YEAR_10000)) {
                return instant;
            }
            return violate(name, "must be in the years 1970 to 9999");
        } catch (DateTimeException notOne) {
            return violate(name, "must be a date-time such as 2026-03-02T08:15:04Z");
        }
    }

    /** One word of a vocabulary, by token or label, or null when absent. */
    public <T extends Token> T word(String name, T[] words) {
        var text = text(name, 100);
        if (text == null) {
            return null;
        }
        return Token.find(words, text).orElseGet(() -> violate(name, unknownWord(text, words)));
    }

    /** A list of texts; empty when absent. */
    public List<String> texts(String name, int countMax, int lengthMax) {
        var texts = new ArrayList<String>();
        each(name, countMax, (item, at) -> {
            if (!item.isTextual() || item.textValue().isBlank()) {
                violations.add(new Violation(at, "must be a text that is not empty"));
            } else if (item.textValue().length() > lengthMax) {
                violations.add(new Violation(at, "must have at most " + lengthMax + " characters"));
            } else {
                texts.add(item.textValue());
            }
        });
        return texts;
    }

    /** A list of objects, each read by {@code reader}; empty when absent. */
    public <T> List<T> objects(String name, int countMax, Function<Fields, T> reader) {
        var items = new ArrayList<T>();
        each(name, countMax, (item, at) -> {
            var fields = of(item, at, violations);
            if (item.isObject()) {
                items.add(reader.apply(fields));
            }
        });
        return items;
    }

    /** A nested object, or null when absent or not an object. */
    public Fields object(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        return value.isObject() ? new Fields(value, at(name), violations) : violate(name, "must be an object");
    }

    /** The raw value of a field, or null when absent or JSON null. */
    public JsonNode value(String name) {
        known.add(name);
        var value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public boolean has(String name) {
        return value(name) != null;
    }

    /** True when the field is in the document, JSON null included. Lets a patch tell "clear it" from "leave it". */
    public boolean mentions(String name) {
        known.add(name);
        return node.has(name);
    }

    /** Notes a violation of a field; answers null so that getters can return it. */
    public <T> T violate(String name, String detail) {
        violations.add(new Violation(at(name), detail));
        return null;
    }

    /** Notes every field that nobody asked for: a typo must not be silently ignored. */
    public Fields done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                violate(name, "is not a known field");
            }
        });
        return this;
    }

    public boolean valid() {
        return violations.isEmpty();
    }

    /** Ends reading: throws one refusal with all violations, or returns quietly. */
    public void refuseIfInvalid() {
        refuse(violations);
    }

    /** Throws one refusal with all violations unless there are none. */
    public static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            var first = violations.get(0);
            var more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
            throw new Refusal(new Problem(
                    ProblemType.INVALID_REQUEST,
                    (first.pointer().isEmpty() ? "The body" : first.pointer()) + " " + first.detail() + more + ".",
                    violations));
        }
    }

    /** Says which words there are, so that nobody has to look them up. */
    public static String unknownWord(String text, Token[] words) {
        var known = new ArrayList<String>();
        for (var word : words) {
            known.add(word.token());
        }
        return "is unknown: '" + text + "'; known are " + String.join(", ", known);
    }

    public String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void each(String name, int countMax, Item reader) {
        var value = value(name);
        if (value == null) {
            return;
        }
        if (!value.isArray()) {
            violate(name, "must be a list");
        } else if (value.size() > countMax) {
            violate(name, "must have at most " + countMax + " items");
        } else {
            for (int i = 0; i < value.size(); i++) {
                reader.read(value.get(i), at(name) + "/" + i);
            }
        }
    }

    private interface Item {
        void read(JsonNode item, String pointer);
    }
}
