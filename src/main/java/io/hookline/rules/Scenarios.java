package io.hookline.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs the scenarios beside the rules: each against the rules of its own file alone, and against the whole folder, which
 * proves that files do not disturb each other. Every rule must speak in one scenario of its file and be silent in another.
 */
public final class Scenarios {
    private final RuleFolder folder;
    private final Concern concern;
    private final RuleSet rules;
    private final List<Finding> findings = new ArrayList<>();
    private int count;

    private Scenarios(RuleFolder folder, Concern concern, RuleSet rules) {
        this.folder = folder;
        this.concern = concern;
        this.rules = rules;
    }

    /** How many scenarios there are, and what is wrong with them or with the rules; nothing is wrong when empty. */
    public record Report(int count, List<Finding> findings) {}

    /** @param rules loaded from the same folder */
    public static Report run(Path folder, Concern concern, RuleSet rules) {
        return run(RuleFiles.read(folder, concern), concern, rules);
    }

    /** @param rules compiled from the same files */
    static Report run(RuleFiles files, Concern concern, RuleSet rules) {
        return new Scenarios(files.of(concern), concern, rules).run();
    }

    private Report run() {
        var byFile = new HashMap<String, List<Rule>>();
        rules.rules().forEach(rule -> byFile.computeIfAbsent(rule.file(), unused -> new ArrayList<>())
                .add(rule));
        for (var file : byFile.keySet().stream().sorted().toList()) {
            file(file, byFile.get(file));
        }
        orphans(byFile.keySet());
        return new Report(count, List.copyOf(findings));
    }

    private void file(String file, List<Rule> own) {
        var path = beside(file);
        var beside = folder.scenarios().stream()
                .filter(each -> each.shown().equals(path))
                .findAny();
        if (beside.isEmpty()) {
            var name = Path.of(path).getFileName();
            findings.add(new Finding(file, 0, "has no scenarios beside it; write " + name));
            return;
        }
        var scenarios = new ScenarioFile(beside.get(), concern, folder.parameters(), findings).read();
        count += scenarios.size();
        var ids = own.stream().map(Rule::id).collect(Collectors.toSet());
        var alone = rules.only(ids);
        for (var scenario : scenarios) {
            knownIds(path, scenario);
            // What a rule of another file must do can only be seen when that file speaks too.
            check(path, scenario, alone, scenario.aloneSays(), ids, "alone");
            check(path, scenario, rules, scenario.says(), rules.ruleIds(), "with the whole folder");
        }
        covered(own, scenarios);
    }

    private static String beside(String file) {
        var ending = file.endsWith(RuleFile.TABLE) ? RuleFile.TABLE : RuleFile.RULES;
        return RuleFile.sibling(file, ending, RuleFile.SCENARIOS);
    }

    private void knownIds(String path, Scenario scenario) {
        var unknown = new HashSet<>(scenario.because());
        unknown.addAll(scenario.not());
        unknown.removeAll(rules.ruleIds());
        if (!unknown.isEmpty()) {
            findings.add(new Finding(path, scenario.line(), "there is no rule with the id " + unknown));
        }
    }

    private void check(
            String path, Scenario scenario, RuleSet set, Map<String, String> says, Set<String> speakers, String how) {
        try {
            var answer = scenario.question().answerer().answer(set, scenario.facts());
            var wrong = new Comparison(scenario, says, speakers).differences(answer);
            if (!wrong.isEmpty()) {
                var message = scenario.sentence() + " (" + how + "): " + String.join("; ", wrong);
                findings.add(new Finding(path, scenario.line(), message));
            }
        } catch (RulesFailed e) {
            findings.add(new Finding(path, scenario.line(), scenario.sentence() + ": " + e.getMessage()));
        }
    }

    /** What a scenario expects of one run. */
    private record Comparison(Scenario scenario, Map<String, String> says, Set<String> speakers) {
        List<String> differences(Answer answer) {
            var wrong = new ArrayList<String>();
            new TreeMap<>(says).forEach((part, expected) -> {
                var actual = answer.says().getOrDefault(part, "");
                if (!actual.equals(expected)) {
                    wrong.add(part + " is \"" + actual + "\", not \"" + expected + "\"");
                }
            });
            var silent = new HashSet<>(scenario.because());
            silent.retainAll(speakers);
            silent.removeAll(answer.rules());
            silent.stream().sorted().forEach(id -> wrong.add(id + " did not speak"));
            var loud = new HashSet<>(scenario.not());
            loud.retainAll(answer.rules());
            loud.stream().sorted().forEach(id -> wrong.add(id + " spoke"));
            return wrong;
        }
    }

    private void covered(List<Rule> own, List<Scenario> scenarios) {
        for (var rule : own) {
            if (scenarios.stream().noneMatch(scenario -> scenario.because().contains(rule.id()))) {
                findings.add(new Finding(rule.file(), rule.line(), "no scenario makes " + rule.id() + " speak"));
            }
            if (scenarios.stream().noneMatch(scenario -> scenario.not().contains(rule.id()))) {
                findings.add(new Finding(rule.file(), rule.line(), "no scenario keeps " + rule.id() + " silent"));
            }
        }
    }

    private void orphans(Set<String> ruleFiles) {
        var expected = ruleFiles.stream().map(Scenarios::beside).collect(Collectors.toSet());
        folder.scenarios().stream()
                .filter(file -> !expected.contains(file.shown()))
                .map(file -> file.finding(0, "has no rule file beside it, so it proves nothing"))
                .forEach(findings::add);
    }
}
