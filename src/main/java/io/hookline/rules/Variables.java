package io.hookline.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a rule has bound so far: facts and fields, by the name with its dollar sign. What is bound inside brackets is not
 * known outside of them: after {@code not} and {@code exists} it means nothing, and after {@code or} the engine confuses it.
 */
final class Variables {
    private final Map<String, FactType> facts = new HashMap<>();
    private final Map<String, Value.Own> fields = new HashMap<>();
    private final Set<String> taken;

    Variables() {
        this(new HashSet<>());
    }

    private Variables(Set<String> taken) {
        this.taken = taken;
    }

    /** A copy for what is bound inside brackets. */
    Variables inner() {
        var inner = new Variables(taken);
        inner.facts.putAll(facts);
        inner.fields.putAll(fields);
        return inner;
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
        if (!taken.add(variable.text())) {
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

    /** What to say of a variable that is neither. */
    NotAllowed unknown(Token variable) {
        var message = taken.contains(variable.text())
                ? variable.text() + " is bound inside brackets; what not, exists and or bind is known only inside"
                : variable.text() + " is not bound before this place";
        return new NotAllowed(message, variable);
    }
}
