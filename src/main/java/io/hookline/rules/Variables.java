package io.hookline.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a rule has bound so far: facts and fields, by the name with its dollar sign. What is bound inside {@code not} and
 * {@code exists} is not known outside, and what is bound in one half of an {@code or} only when it is in the other.
 */
final class Variables {
    private final Map<String, FactType> facts = new HashMap<>();
    private final Map<String, Value.Own> fields = new HashMap<>();

    /** A copy for what is bound inside brackets. */
    Variables inner() {
        var inner = new Variables();
        inner.facts.putAll(facts);
        inner.fields.putAll(fields);
        return inner;
    }

    /** Takes over what each of {@code others} has bound to the same thing. */
    void common(Iterable<Variables> others) {
        var first = others.iterator().next();
        first.facts.forEach((name, fact) -> {
            if (everyone(others, each -> fact.equals(each.facts.get(name)))) {
                facts.put(name, fact);
            }
        });
        first.fields.forEach((name, field) -> {
            if (everyone(others, each -> field.equals(each.fields.get(name)))) {
                fields.put(name, field);
            } else if (everyone(others, each -> sameType(field, each.fields.get(name)))) {
                fields.put(name, new Value.Own(field.field(), field.type(), null));
            }
        });
    }

    private static boolean everyone(Iterable<Variables> all, Predicate<Variables> test) {
        for (var each : all) {
            if (!test.test(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameType(Value.Own field, Value.Own other) {
        return other != null && field.type() == other.type();
    }

    void bind(Token variable, FactType fact) {
        fresh(variable);
        facts.put(variable.text(), fact);
    }

    void bind(Token variable, Value.Own field) {
        fresh(variable);
        fields.put(variable.text(), field);
    }

    private void fresh(Token variable) {
        if (facts.containsKey(variable.text()) || fields.containsKey(variable.text())) {
            throw new NotAllowed(variable.text() + " is bound twice; give each a name of its own", variable);
        }
    }

    /** The fact bound to the variable, or null. */
    FactType fact(String variable) {
        return facts.get(variable);
    }

    /** The field bound to the variable, or null. */
    Value.Own field(String variable) {
        return fields.get(variable);
    }
}
