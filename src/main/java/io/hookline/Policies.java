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
import io.hookline.rules.Finding;
import io.hookline.rules.RuleSet;
import io.hookline.rules.RuleSetRefused;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

    /** The compiled rules of the concerns, by name. */
    static Map<String, RuleSet> compile(Path rules) {
        var sets = new HashMap<String, RuleSet>();
        var findings = new ArrayList<Finding>();
        for (var concern : concerns()) {
            try {
                sets.put(concern.name(), RuleSet.load(rules.resolve(concern.name()), concern));
            } catch (RuleSetRefused refused) {
                findings.addAll(refused.findings());
            }
        }
        if (!findings.isEmpty()) {
            throw new RuleSetRefused(findings);
        }
        return sets;
    }

    static List<Concern> concerns() {
        return List.of(EmissionRules.concern(), PermissionRules.concern(), RetryRules.concern(), CallRules.concern());
    }

    /** The policies over rule sets that may still be compiling; the first decision waits for them. */
    static Policies of(
            CompletableFuture<Map<String, RuleSet>> compiling,
            RetrySchedule schedule,
            DirectorySource directory,
            MeterRegistry metrics) {
        return new Policies(
                new RuleEmissionPolicy(named(compiling, EmissionRules.concern()), metrics),
                new RuleRetryPolicy(named(compiling, RetryRules.concern()), schedule, metrics),
                new RuleCallPolicy(named(compiling, CallRules.concern()), new PublicHolidays(), metrics),
                new RulePermissionPolicy(named(compiling, PermissionRules.concern()), directory, metrics),
                new MatrixInForce(named(compiling, PermissionRules.concern())),
                () -> named(compiling, PermissionRules.concern()).get().hash());
    }

    private static Supplier<RuleSet> named(CompletableFuture<Map<String, RuleSet>> compiling, Concern concern) {
        return compiling.thenApply(sets -> sets.get(concern.name()))::join;
    }
}
