package io.hookline.rules;

import java.util.Collection;
import java.util.List;

/**
 * Refuses a decision for which a rule would have to compare too many combinations of facts. The engine cannot be stopped
 * while it compares, so this is counted before it begins.
 */
final class CombinationLimit {
    /** About a second of comparing at worst. */
    static final long COMBINATIONS_MAX = 5_000_000;

    private final List<RuleTree> joining;

    CombinationLimit(List<RuleTree> rules) {
        joining = rules.stream().filter(tree -> patterns(tree.premises()) > 1).toList();
    }

    private static long patterns(List<Premise> premises) {
        return premises.stream().mapToLong(CombinationLimit::patterns).sum();
    }

    private static long patterns(Premise premise) {
        return premise instanceof Premise.Fact ? 1 : patterns(premise.inner());
    }

    /** Throws {@link RulesFailed} naming the first rule of the sink that would compare too much. */
    void check(String sinkName, Collection<?> facts) {
        for (var tree : joining) {
            if (tree.rule().sink().equals(sinkName) && combinations(tree.premises(), facts) > COMBINATIONS_MAX) {
                var rule = tree.rule();
                throw new RulesFailed(
                        rule.file() + ":" + rule.line() + ": rule \"" + rule.name() + "\" would compare more than "
                                + COMBINATIONS_MAX + " combinations of " + facts.size() + " facts",
                        null);
            }
        }
    }

    private static double combinations(List<Premise> premises, Collection<?> facts) {
        return premises.stream()
                .mapToDouble(premise -> combinations(premise, facts))
                .reduce(1, (a, b) -> a * b);
    }

    private static double combinations(Premise premise, Collection<?> facts) {
        if (premise instanceof Premise.Fact pattern) {
            var type = pattern.fact().type();
            return Math.max(1, facts.stream().filter(type::isInstance).count());
        }
        if (premise instanceof Premise.Either) {
            return premise.inner().stream()
                    .mapToDouble(each -> combinations(each, facts))
                    .sum();
        }
        return combinations(premise.inner(), facts);
    }
}
