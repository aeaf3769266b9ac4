package io.hookline.rules;

import java.util.List;

/**
 * One rule as it was read: what is checked, analysed and explained is this one tree.
 *
 * @param at where the word {@code rule} stands
 * @param right false when something was found in it; parts of it are missing then
 * @param premises all must hold
 * @param calls what is proposed then
 */
record RuleTree(Rule rule, Place at, boolean right, List<Premise> premises, List<Call> calls) {

    /** The same rule in a file that lies elsewhere. */
    RuleTree in(String place) {
        return new RuleTree(rule.in(place), at, right, premises, calls);
    }

    /** A finding about the rule as a whole. */
    Finding finding(String message) {
        return new Finding(rule.file(), at.line(), at.column(), "rule \"" + rule.name() + "\"", message);
    }
}
