package io.hookline.policy.call;

import java.time.Instant;
import java.util.List;

/**
 * What becomes of an entry after a failed attempt, with the ids of the rules that spoke. The rule set is "" when the rules
 * failed.
 */
public sealed interface AfterDecision {
    List<String> rules();

    String ruleSet();

    /**
     * Another attempt.
     *
     * @param at when it may begin; the rules about times and limits have agreed to it, and are asked again then
     * @param usesAttempt whether the attempt that failed counts against the entry's attempts
     * @param reason why then
     */
    record TryAgain(Instant at, boolean usesAttempt, String reason, List<String> rules, String ruleSet)
            implements AfterDecision {}

    /** No further attempt, because those that there are have been used. */
    record LimitReached(String reason, List<String> rules, String ruleSet) implements AfterDecision {}

    /** No further attempt, because none makes sense. */
    record GiveUp(String reason, List<String> rules, String ruleSet) implements AfterDecision {}
}
