package io.hookline.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Makes the fact of a scenario: an ordinary one, with the fields that the scenario names. */
record ScenarioFact(Record example, Map<String, Set<String>> words) {

    Record with(Map<String, YamlTree> fields) {
        var type = FactType.of(example);
        var values = new HashMap<String, Object>();
        fields.forEach((name, tree) -> {
            if (!type.fields().containsKey(name)) {
                var advice = Nearest.advice(name, type.fields().keySet(), "it has");
                throw tree.badKey(name, type.key() + " has no field " + name + "; " + advice);
            }
            values.put(name, value(type.fields().get(name), name, tree));
        });
        return FactType.with(example, values);
    }

    private Object value(FactType.Type type, String field, YamlTree tree) {
        return switch (type) {
            case TEXT -> word(field, tree);
            case NUMBER -> number(field, tree);
            case TRUTH -> truth(field, tree);
        };
    }

    private String word(String field, YamlTree tree) {
        var known = words.get(field);
        if (known != null && !known.contains(tree.text())) {
            throw tree.bad(field + ": " + WordLists.unknown(tree.text(), known));
        }
        return tree.text();
    }

    private Object number(String field, YamlTree tree) {
        try {
            return isInt(field) ? (Object) Integer.valueOf(tree.text()) : Long.valueOf(tree.text());
        } catch (NumberFormatException e) {
            throw tree.bad(field + " is a whole number, not " + tree.text());
        }
    }

    private boolean isInt(String field) {
        for (var component : example.getClass().getRecordComponents()) {
            if (component.getName().equals(field)) {
                return component.getType() == int.class;
            }
        }
        return false;
    }

    private static Boolean truth(String field, YamlTree tree) {
        if (!tree.text().equals("true") && !tree.text().equals("false")) {
            throw tree.bad(field + " is true or false, not " + tree.text());
        }
        return Boolean.valueOf(tree.text());
    }
}
