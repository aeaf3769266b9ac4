package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks a folder before anything of it is compiled, and so before any of it could run. Tells everything at once. */
final class RuleLint {
    private RuleLint() {}

    /** All rules of the folder. Throws {@link RuleSetRefused} with every finding when there are some. */
    static List<RuleTree> check(RuleFolder folder, Concern concern) {
        var findings = new ArrayList<Finding>();
        var rules = read(folder, concern, findings);
        findings.addAll(RuleAnalysis.of(rules));
        var told = once(findings, folder.findings());
        if (!told.isEmpty()) {
            throw new RuleSetRefused(told);
        }
        return rules;
    }

    /** All rules as far as they can be read, whether they make sense or not. */
    static List<RuleTree> read(RuleFolder folder, Concern concern, List<Finding> findings) {
        findings.addAll(folder.findings());
        var rules = new ArrayList<RuleTree>();
        if (folder.rules().isEmpty() && folder.findings().isEmpty()) {
            findings.add(new Finding(folder.name(), 0, "holds no .drl file"));
        }
        for (var file : folder.rules()) {
            rules.addAll(new FileLint(file, concern, findings).check());
        }
        if (rules.size() > SizeLimit.RULES_MAX) {
            var message = "holds " + rules.size() + " rules; " + SizeLimit.RULES_MAX + " are allowed";
            findings.add(new Finding(folder.name(), 0, message));
        }
        unique(rules, tree -> tree.rule().id(), RuleTree::idAt, "@id", findings);
        unique(rules, tree -> tree.rule().name(), RuleTree::head, "rule name", findings);
        return rules;
    }

    /** Without what follows from a parameter or a cell that is wrong itself: it would be told twice for the same line. */
    private static List<Finding> once(List<Finding> all, List<Finding> first) {
        var told = first.stream()
                .map(finding -> finding.file() + ":" + finding.line())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(finding -> first.contains(finding) || !told.contains(finding.file() + ":" + finding.line()))
                .toList();
    }

    private static void unique(
            List<RuleTree> rules,
            Function<RuleTree, String> key,
            Function<RuleTree, Spot> spot,
            String what,
            List<Finding> findings) {
        var first = new HashMap<String, Rule>();
        for (var tree : rules) {
            var other = first.putIfAbsent(key.apply(tree), tree.rule());
            if (other != null && !key.apply(tree).isEmpty()) {
                var message = what + " \"" + key.apply(tree) + "\" is taken by " + other.file() + ":" + other.line()
                        + "; give each rule its own";
                findings.add(tree.finding(spot.apply(tree), message));
            }
        }
    }
}
