package io.hookline.rules;

import io.hookline.rules.YamlTree.BadYaml;
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
                var known = String.join(", ", type.fields().keySet());
                throw new BadYaml(tree.line(), type.key() + " has no field " + name + "; it has " + known);
            }
            values.put(name, value(type.fields().get(name), name, tree));
        });
        return FactType.with(example, values);
    }

    private Object value(FactType.Type type, String field, YamlTree tree) {
        var text = tree.text();
        return switch (type) {
            case TEXT -> word(field, text, tree.line());
            case NUMBER -> number(field, text, tree.line());
            case TRUTH -> truth(field, text, tree.line());
        };
    }

    private String word(String field, String text, int line) {
        var known = words.get(field);
        if (known != null && !known.contains(text)) {
            var list = String.join(", ", known.stream().sorted().toList());
            throw new BadYaml(line, field + " is none of " + list + ": " + text);
        }
        return text;
    }

    private Object number(String field, String text, int line) {
        try {
            return isInt(field) ? (Object) Integer.valueOf(text) : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BadYaml(line, field + " is a whole number, not " + text);
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

    private static Boolean truth(String field, String text, int line) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadYaml(line, field + " is true or false, not " + text);
        }
        return Boolean.valueOf(text);
    }
}
