package io.hookline.policy.permission;

import java.util.List;

/**
 * What becomes of a subscription that one lost right concerns.
 *
 * @param reason a rule's words for it, or null
 * @param rules ids of the rules that spoke
 */
public record LossDecision(Outcome outcome, String reason, List<String> rules) {
    /** What happens unless a rule wants something else. */
    public static final LossDecision SUSPEND = new LossDecision(Outcome.SUSPEND, null, List.of());

    public LossDecision {
        rules = List.copyOf(rules);
    }

    /** What becomes of it. */
    public enum Outcome {
        /** It stops visibly; what happens is held until the right returns. */
        SUSPEND,
        /** It looks as if nothing had happened; what happens is not held, and only the trace says so. */
        DROP,
        /** It is told as before. */
        KEEP_TELLING
    }

    public boolean is(Outcome other) {
        return outcome == other;
    }
}
