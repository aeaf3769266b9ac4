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
    private final List<Rule> known;
    private final RuleSet rules;
    private final List<Finding> findings = new ArrayList<>();
    private int count;

    private Scenarios(RuleFolder folder, Concern concern, List<Rule> known, RuleSet rules) {
        this.folder = folder;
        this.concern = concern;
        this.known = known;
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
        return new Scenarios(files.of(concern), concern, rules.rules(), rules).run();
    }

    /** What can be told of the scenarios while the rules beside them cannot be used. */
    static Report read(RuleFiles files, Concern concern) {
        var folder = files.of(concern);
        var rules = RuleLint.read(folder, concern, new ArrayList<>()).stream()
                .map(RuleTree::rule)
                .toList();
        return new Scenarios(folder, concern, rules, null).run();
    }

    private Report run() {
        var byFile = new HashMap<String, List<Rule>>();
        folder.rules().forEach(file -> byFile.put(file.shown(), new ArrayList<>()));
        known.forEach(rule -> byFile.get(rule.file()).add(rule));
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
        if (rules != null) {
            scenarios.forEach(scenario -> knownIds(beside.get(), scenario));
            check(beside.get(), own, scenarios);
            covered(own, scenarios);
        }
    }

    private void check(RuleFile file, List<Rule> own, List<Scenario> scenarios) {
        var ids = own.stream().map(Rule::id).collect(Collectors.toSet());
        var alone = rules.only(ids);
        for (var scenario : scenarios) {
            // What a rule of another file must do can only be seen when that file speaks too.
            check(file, scenario, alone, scenario.aloneSays(), ids, "alone");
            check(file, scenario, rules, scenario.says(), rules.ruleIds(), "with the whole folder");
        }
    }

    private static String beside(String file) {
        var ending = file.endsWith(RuleFile.TABLE) ? RuleFile.TABLE : RuleFile.RULES;
        return RuleFile.sibling(file, ending, RuleFile.SCENARIOS);
    }

    private void knownIds(RuleFile file, Scenario scenario) {
        var all = known.stream().map(Rule::id).sorted().toList();
        scenario.ids().forEach((id, at) -> {
            if (!all.contains(id)) {
                var near = Nearest.of(id, all).map(each -> "; did you mean " + each + "?");
                findings.add(file.finding(at, id, "there is no rule with the id " + id + near.orElse("")));
            }
        });
    }

    private void check(
            RuleFile file, Scenario scenario, RuleSet set, Map<String, String> says, Set<String> speakers, String how) {
        try {
            var answer = scenario.question().answerer().answer(set, scenario.facts());
            var wrong = new Comparison(scenario, says, speakers).differences(answer);
            if (!wrong.isEmpty()) {
                find(file, scenario, " (" + how + "): " + String.join("; ", wrong));
            }
        } catch (RulesFailed e) {
            find(file, scenario, ": " + e.getMessage());
        }
    }

    private void find(RuleFile file, Scenario scenario, String message) {
        findings.add(file.finding(scenario.shown().at(), scenario.sentence(), scenario.sentence() + message));
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
