package io.hookline.policy.permission;

import io.hookline.problem.Grounds;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What the permission rules answered, and what they were asked. Immutable.
 *
 * @param reason a sentence for the caller when it is not permitted, else null
 * @param rules ids of the rules that spoke, sorted
 * @param ruleSet {@code sha256:…} of the rules in force
 */
public record PermissionDecision(boolean permitted, String reason, List<String> rules, String ruleSet, Asked asked)
        implements Grounds {

    /** A decision of which nobody needs to know what was asked. */
    public PermissionDecision(boolean permitted, String reason, List<String> rules, String ruleSet) {
        this(permitted, reason, rules, ruleSet, Asked.NOTHING);
    }

    /**
     * The question.
     *
     * @param operation token of the operation
     * @param seen the caller's roles as the rules saw them, each under the first name of the operation; empty when the
     *     rules were not asked because the user or the service is unknown, or when the service is another tenant's
     * @param files where the rules that spoke are written down, by their ids
     */
    public record Asked(String operation, Target target, List<PermissionRequest> seen, Map<String, String> files) {
        static final Asked NOTHING = new Asked("", Target.NOTHING, List.of(), Map.of());

        public Asked {
            seen = List.copyOf(seen);
            files = Map.copyOf(files);
        }
    }

    /** The refusal that says which right is missing and keeps the rest for the audit log. */
    public Refusal refusal() {
        return refusal(reason + ".");
    }

    /** The same in other words. */
    public Refusal refusal(String detail) {
        return new Refusal(new Problem(ProblemType.FORBIDDEN, detail, List.of(), null, this));
    }

    PermissionDecision on(Asked question) {
        return new PermissionDecision(permitted, reason, rules, ruleSet, question);
    }

    /** In words about the target as the caller wrote it, so that nobody learns from their spelling what exists. */
    PermissionDecision because(String other) {
        return new PermissionDecision(permitted, other, rules, ruleSet, asked);
    }
}
