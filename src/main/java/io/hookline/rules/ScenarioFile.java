package io.hookline.rules;

import io.hookline.rules.YamlTree.BadYaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads one {@code NAME.scenarios.yaml}. What cannot be read becomes a finding; the other scenarios still run. */
final class ScenarioFile {
    private static final Set<String> KEYS = Set.of("scenario", "given", "expect", "alone");
    private static final Set<String> RULE_LISTS = Set.of("because", "not");

    private final RuleFile file;
    private final Concern concern;
    private final ScenarioValues values;
    private final List<Finding> findings;

    /** @param parameters what {@code @{name}} stands for */
    ScenarioFile(RuleFile file, Concern concern, Parameters parameters, List<Finding> findings) {
        this.values = new ScenarioValues(parameters);
        this.file = file;
        this.concern = concern;
        this.findings = findings;
    }

    List<Scenario> read() {
        var scenarios = new ArrayList<Scenario>();
        try {
            for (var tree : YamlTree.parse(file.text()).list()) {
                scenario(tree, scenarios);
            }
        } catch (BadYaml e) {
            findings.add(e.in(file));
        }
        return scenarios;
    }

    private void scenario(YamlTree tree, List<Scenario> scenarios) {
        try {
            scenarios.add(scenario(values.in(tree)));
        } catch (BadYaml e) {
            findings.add(e.in(file));
        }
    }

    private Scenario scenario(YamlTree tree) {
        var parts = tree.map();
        onlyKnown(parts);
        var expect = part(tree, "expect").map();
        var says = says(expect);
        if (!says.containsKey("decision")) {
            throw parts.get("expect").badKey("expect", "expect needs a decision");
        }
        var aloneSays = new HashMap<>(says);
        if (parts.containsKey("alone")) {
            aloneSays.putAll(says(parts.get("alone").map()));
        }
        var given = part(tree, "given");
        var question = question(given);
        var sentence = part(tree, "scenario");
        var ids = new LinkedHashMap<String, Place>(ids(expect, "because"));
        ids.putAll(ids(expect, "not"));
        return new Scenario(
                new Spot(sentence.at(), sentence.text()),
                question,
                facts(question, given.map()),
                says,
                aloneSays,
                ids(expect, "because").keySet(),
                ids(expect, "not").keySet(),
                ids);
    }

    private static void onlyKnown(Map<String, YamlTree> parts) {
        parts.forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                throw value.badKey(key, "a scenario has scenario, given, expect and perhaps alone, not " + key);
            }
        });
    }

    private static YamlTree part(YamlTree tree, String key) {
        var part = tree.map().get(key);
        if (part == null) {
            throw tree.bad("a scenario needs " + key);
        }
        return part;
    }

    private static Map<String, String> says(Map<String, YamlTree> expect) {
        var says = new HashMap<String, String>();
        expect.forEach((name, value) -> {
            if (!RULE_LISTS.contains(name)) {
                says.put(name, value.list().stream().map(YamlTree::text).collect(Collectors.joining(", ")));
            }
        });
        return says;
    }

    private static Map<String, Place> ids(Map<String, YamlTree> expect, String key) {
        var tree = expect.get(key);
        var ids = new LinkedHashMap<String, Place>();
        if (tree != null) {
            tree.list().forEach(id -> ids.put(id.text(), id.at()));
        }
        return ids;
    }

    private Question question(YamlTree given) {
        var all = new TreeSet<String>();
        for (var question : concern.questions()) {
            var known = question.examples().stream()
                    .map(example -> FactType.of(example).key())
                    .toList();
            if (!given.map().isEmpty() && known.containsAll(given.map().keySet())) {
                return question;
            }
            all.addAll(known);
        }
        given.map().forEach((name, fact) -> {
            if (!all.contains(name)) {
                throw fact.badKey(name, "there is no fact " + name + "; " + Nearest.advice(name, all, "there are"));
            }
        });
        throw given.badKey(
                "given", "given names facts that are asked about together; there are " + String.join(", ", all));
    }

    private List<Record> facts(Question question, Map<String, YamlTree> given) {
        var facts = new ArrayList<Record>();
        for (var example : question.examples()) {
            var tree = given.get(FactType.of(example).key());
            if (tree == null) {
                facts.add(example);
            } else {
                tree.list().forEach(one -> facts.add(new ScenarioFact(example, concern.words()).with(one.map())));
            }
        }
        return List.copyOf(facts);
    }
}
