package io.hookline.rules;

import io.hookline.rules.YamlTree.BadYaml;
import java.util.LinkedHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the values of parameters into scenarios, so that changing a value needs no change of scenarios. In a scenario
 * {@code @{name}} can stand anywhere in a text, {@code @{name + 1}} and {@code @{name - 1}} are the numbers beside the
 * value, and a list stands for its first value.
 */
record ScenarioValues(Parameters parameters) {
    private static final Pattern REFERENCE = Pattern.compile("@\\{\\s*([^\\s}]*)(?:\\s+([+-])\\s*([0-9]{1,9}))?\\s*}");

    /** The tree with all values in place. Throws {@link BadYaml} at what is not known. */
    YamlTree in(YamlTree tree) {
        if (tree.value() instanceof String text) {
            return text.contains("@{") ? tree.saying(in(text, tree)) : tree;
        }
        if (tree.isMap()) {
            var map = new LinkedHashMap<String, YamlTree>();
            tree.map().forEach((key, value) -> map.put(key, in(value)));
            return tree.saying(map);
        }
        return tree.saying(tree.list().stream().map(this::in).toList());
    }

    private String in(String text, YamlTree tree) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, tree)));
    }

    private String value(MatchResult found, YamlTree tree) {
        var name = found.group(1);
        var parameter = parameters.named(name);
        if (parameter == null) {
            throw tree.bad(parameters.missing(name));
        }
        if (found.group(2) == null) {
            return parameter.plain();
        }
        if (!parameter.kind().isNumber()) {
            throw tree.bad(name + " is no number to add to or subtract from");
        }
        var change = Long.parseLong(found.group(3));
        return "" + (Long.parseLong(parameter.plain()) + (found.group(2).equals("+") ? change : -change));
    }
}
