package io.hookline.rules;

import java.util.List;

/**
 * One rule as it was read: what is checked, analysed and explained is this one tree.
 *
 * @param head the word {@code rule} with the name
 * @param idAt the value of {@code @id}, or the head when there is none
 * @param right false when something was found in it; parts of it are missing then
 * @param premises all must hold
 * @param calls what is proposed then
 */
record RuleTree(Rule rule, Spot head, Spot idAt, boolean right, List<Premise> premises, List<Call> calls) {

    /** The same rule in a file that lies elsewhere. */
    RuleTree in(String place) {
        return new RuleTree(rule.in(place), head, idAt, right, premises, calls);
    }

    /** A finding about the rule as a whole. */
    Finding finding(String message) {
        return finding(head, message);
    }

    Finding finding(Spot spot, String message) {
        return new Finding(rule.file(), spot.at().line(), spot.at().column(), spot.text(), message);
    }
}
