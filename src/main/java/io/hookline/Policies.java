package io.hookline;

import io.hookline.directory.DirectorySource;
import io.hookline.hours.PublicHolidays;
import io.hookline.policy.call.CallPolicy;
import io.hookline.policy.call.CallRules;
import io.hookline.policy.call.RuleCallPolicy;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.policy.emission.RuleEmissionPolicy;
import io.hookline.policy.permission.MatrixInForce;
import io.hookline.policy.permission.PermissionMatrix;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.policy.permission.PermissionRules;
import io.hookline.policy.permission.RulePermissionPolicy;
import io.hookline.policy.retry.RetryPolicy;
import io.hookline.policy.retry.RetryRules;
import io.hookline.policy.retry.RetrySchedule;
import io.hookline.policy.retry.RuleRetryPolicy;
import io.hookline.rules.Concern;
import io.hookline.rules.RuleSet;
import io.hookline.rules.Rulebook;
import io.hookline.rules.WithinTime;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The four policies, each with the rule set of its folder, and what the permission rules come to.
 *
 * @param permissionRuleSet hash of the permission rules in force
 */
record Policies(
        EmissionPolicy emission,
        RetryPolicy retry,
        CallPolicy call,
        PermissionPolicy permission,
        Supplier<PermissionMatrix> matrix,
        Supplier<String> permissionRuleSet) {

    /** The policies over whatever rules are in force, asked anew for each decision, which may take only so long. */
    static Policies of(
            Supplier<Rulebook> inForce,
            RetrySchedule schedule,
            Duration timeLimit,
            DirectorySource directory,
            MeterRegistry metrics) {
        return new Policies(
                new RuleEmissionPolicy(limited(inForce, EmissionRules.concern(), timeLimit), metrics),
                new RuleRetryPolicy(limited(inForce, RetryRules.concern(), timeLimit), schedule, metrics),
                new RuleCallPolicy(limited(inForce, CallRules.concern(), timeLimit), new PublicHolidays(), metrics),
                new RulePermissionPolicy(limited(inForce, PermissionRules.concern(), timeLimit), directory, metrics),
                new MatrixInForce(named(inForce, PermissionRules.concern())),
                () -> named(inForce, PermissionRules.concern()).get().hash());
    }

    private static Supplier<RuleSet> limited(Supplier<Rulebook> inForce, Concern concern, Duration timeLimit) {
        return new WithinTime(named(inForce, concern), timeLimit);
    }

    private static Supplier<RuleSet> named(Supplier<Rulebook> inForce, Concern concern) {
        return () -> inForce.get().set(concern.name());
    }
}
