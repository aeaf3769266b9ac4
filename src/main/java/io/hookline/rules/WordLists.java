package io.hookline.rules;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The names and words that make sense in rules: fields of facts, and closed word lists of a concern. */
record WordLists(Map<String, Set<String>> words) {

    /** The field that the token names. Throws {@link NotAllowed} when the fact has none of that name. */
    Value.Own field(FactType fact, Token name) {
        var type = fact.fields().get(name.text());
        if (type == null) {
            var message = fact.name() + " has no field " + name.text() + "; "
                    + Nearest.advice(name.text(), fact.fields().keySet(), "it has");
            throw new NotAllowed(message, name);
        }
        return new Value.Own(name.text(), type, words.get(name.text()));
    }

    /** The words that the last argument of a sink's method may be, or null when that is open. */
    Set<String> ofMethod(String method) {
        return words.get(method + "()");
    }

    /** Throws {@link NotAllowed} when there is a list and the text is not in it. */
    static void known(Set<String> list, String text, Token at) {
        if (list != null && !list.contains(text)) {
            throw new NotAllowed(unknown(text, list), at);
        }
    }

    static String unknown(String text, Collection<String> list) {
        return "\"" + text + "\" is none of the words that make sense here; "
                + Nearest.advice(text, list.stream().sorted().toList(), "they are");
    }
}
