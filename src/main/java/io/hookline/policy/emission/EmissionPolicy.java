package io.hookline.policy.emission;

import java.util.List;

/** Asks the running emission rules. Thread-safe. Both methods throw {@code RulesFailed} when a rule failed: park then. */
public interface EmissionPolicy {
    /** Which task events the occurrence means. Nobody speaks: none. */
    TaskEventDecision raise(Occurrence occurrence);

    /** Whether each candidate is told, in the order given. Nobody speaks: told. */
    List<EmissionDecision> judge(List<Candidate> candidates);

    /** {@code sha256:…} of the running rule set. */
    String ruleSet();
}
