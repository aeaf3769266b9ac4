package io.hookline.rules;

import java.util.HashMap;
import java.util.Map;

/** What a rule has bound so far: facts and fields, by the name with its dollar sign. */
final class Variables {
    private final Map<String, FactType> facts = new HashMap<>();
    private final Map<String, FactType.Type> fields = new HashMap<>();

    void bind(String variable, FactType fact) {
        facts.put(variable, fact);
    }

    void bind(String variable, FactType.Type field) {
        fields.put(variable, field);
    }

    /** The fact bound to the variable, or null. */
    FactType fact(String variable) {
        return facts.get(variable);
    }

    /** Type of the field bound to the variable, or null. */
    FactType.Type field(String variable) {
        return fields.get(variable);
    }

    FactType.Type fieldOf(FactType fact, Token name) {
        var type = fact.fields().get(name.text());
        if (type == null) {
            throw new NotAllowed(
                    fact.name() + " has no field " + name.text() + "; it has "
                            + String.join(", ", fact.fields().keySet()),
                    name.offset());
        }
        return type;
    }
}
