package io.hookline.policy.call;

import java.time.Instant;
import java.util.List;

/** Whether an attempt may begin, with the ids of the rules that spoke. The rule set is "" when the rules failed. */
public sealed interface BeforeDecision {
    List<String> rules();

    String ruleSet();

    /** It may begin now. */
    record Call(List<String> rules, String ruleSet) implements BeforeDecision {}

    /** Not before {@code until}, which is later than now; the reason says what is in the way. */
    record Defer(Instant until, String reason, List<String> rules, String ruleSet) implements BeforeDecision {}

    /** Never. */
    record Refuse(String reason, List<String> rules, String ruleSet) implements BeforeDecision {}
}
