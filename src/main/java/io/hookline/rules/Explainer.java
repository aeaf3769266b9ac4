package io.hookline.rules;

import java.util.List;

/**
 * Says of each rule why it spoke or kept silent, condition by condition with the values that it saw. It reads the same tree
 * that the rules were checked on, not the engine, and agrees with the engine on who spoke.
 */
public final class Explainer {
    private Explainer() {}

    /**
     * Every rule that speaks into the question's sink, in the order of files and lines. Of several facts the one that got
     * furthest is shown.
     *
     * @param facts what the rules were, or would be, asked about
     */
    public static List<RuleExplanation> explain(RuleSet rules, Question question, List<Record> facts) {
        var matching = new Matching(List.copyOf(facts));
        return rules.trees().stream()
                .filter(tree -> tree.rule().sink().equals(question.sinkName()))
                .map(tree -> explain(tree, matching))
                .toList();
    }

    private static RuleExplanation explain(RuleTree tree, Matching matching) {
        var rule = tree.rule();
        var spoke = matching.any(tree.premises(), Choices.NONE);
        var patterns = new PremiseStory(matching).tell(tree.premises(), Choices.NONE);
        return new RuleExplanation(rule.id(), rule.name(), rule.file(), rule.line(), spoke, patterns);
    }
}
