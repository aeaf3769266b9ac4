package io.hookline.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A named constant of a concern, checked: its values fit its kind and its limits.
 *
 * @param values one, or any number of a list
 * @param file where it is given, as the admin would write the path
 * @param at where its name stands there
 */
record Parameter(String name, ParameterKind kind, List<String> values, String file, Place at) {
    Parameter {
        values = List.copyOf(values);
    }

    /** As a rule would write it; a list as what stands between the brackets of {@code in ( … )}. */
    String literal() {
        return values.stream().map(kind::literal).collect(Collectors.joining(", "));
    }

    /** As a scenario would write it; the first one of a list. */
    String plain() {
        return values.get(0);
    }

    /** How a rule names it. */
    String reference() {
        return "@{" + name + "}";
    }

    /** A finding about where it is given. */
    Finding finding(String message) {
        return new Finding(file, at.line(), at.column(), name, message);
    }
}
