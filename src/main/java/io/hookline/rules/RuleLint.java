package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/** Checks a folder before anything of it is compiled, and so before any of it could run. Tells everything at once. */
final class RuleLint {
    private RuleLint() {}

    /** All rules of the folder. Throws {@link RuleSetRefused} with every finding when there are some. */
    static List<RuleTree> check(RuleFolder folder, Concern concern) {
        var findings = new ArrayList<Finding>();
        var rules = read(folder, concern, findings);
        findings.addAll(RuleAnalysis.of(rules));
        if (!findings.isEmpty()) {
            throw new RuleSetRefused(findings);
        }
        return rules;
    }

    /** All rules as far as they can be read, whether they make sense or not. */
    static List<RuleTree> read(RuleFolder folder, Concern concern, List<Finding> findings) {
        var rules = new ArrayList<RuleTree>();
        if (folder.rules().isEmpty()) {
            findings.add(new Finding(folder.name(), 0, "holds no .drl file"));
        }
        for (var file : folder.rules()) {
            rules.addAll(new FileLint(file, concern, findings).check());
        }
        unique(rules, tree -> tree.rule().id(), RuleTree::idAt, "@id", findings);
        unique(rules, tree -> tree.rule().name(), RuleTree::head, "rule name", findings);
        return rules;
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
