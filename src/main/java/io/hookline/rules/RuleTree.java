package io.hookline.rules;

import java.util.List;

/**
 * One rule as it was read: what is checked, analysed and explained is this one tree.
 *
 * @param premises all must hold
 * @param calls what is proposed then; empty while the rule is not right
 */
record RuleTree(Rule rule, List<Premise> premises, List<Call> calls) {
    RuleTree in(String place) {
        return new RuleTree(rule.in(place), premises, calls);
    }
}
