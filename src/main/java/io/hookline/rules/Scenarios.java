package io.hookline.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    private static final String SUFFIX = ".scenarios.yaml";

    private final Path folder;
    private final Concern concern;
    private final RuleSet rules;
    private final List<Finding> findings = new ArrayList<>();
    private int count;

    private Scenarios(Path folder, Concern concern, RuleSet rules) {
        this.folder = folder;
        this.concern = concern;
        this.rules = rules;
    }

    /** How many scenarios there are, and what is wrong with them or with the rules; nothing is wrong when empty. */
    public record Report(int count, List<Finding> findings) {}

    /** @param rules loaded from the same folder */
    public static Report run(Path folder, Concern concern, RuleSet rules) {
        return new Scenarios(folder, concern, rules).run();
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
        if (!Files.isRegularFile(path)) {
            findings.add(new Finding(file, 0, "has no scenarios beside it; write " + path.getFileName()));
            return;
        }
        var scenarios = new ScenarioFile(path, concern, findings).read();
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

    private static Path beside(String file) {
        return Path.of(file.substring(0, file.length() - ".drl".length()) + SUFFIX);
    }

    private void knownIds(Path path, Scenario scenario) {
        var unknown = new HashSet<>(scenario.because());
        unknown.addAll(scenario.not());
        unknown.removeAll(rules.ruleIds());
        if (!unknown.isEmpty()) {
            findings.add(new Finding(path.toString(), scenario.line(), "there is no rule with the id " + unknown));
        }
    }

    private void check(
            Path path, Scenario scenario, RuleSet set, Map<String, String> says, Set<String> speakers, String how) {
        try {
            var answer = scenario.question().answerer().answer(set, scenario.facts());
            var wrong = new Comparison(scenario, says, speakers).differences(answer);
            if (!wrong.isEmpty()) {
                var message = scenario.sentence() + " (" + how + "): " + String.join("; ", wrong);
                findings.add(new Finding(path.toString(), scenario.line(), message));
            }
        } catch (RulesFailed e) {
            findings.add(new Finding(path.toString(), scenario.line(), scenario.sentence() + ": " + e.getMessage()));
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
        try (var paths = Files.walk(folder)) {
            paths.filter(path -> path.toString().endsWith(SUFFIX))
                    .filter(path -> concern.owns(folder, path))
                    .filter(path -> !expected.contains(path))
                    .sorted()
                    .forEach(path -> findings.add(
                            new Finding(path.toString(), 0, "has no rule file beside it, so it proves nothing")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
