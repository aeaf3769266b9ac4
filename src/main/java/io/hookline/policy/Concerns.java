package io.hookline.policy;

import io.hookline.policy.call.CallRules;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.policy.permission.PermissionRules;
import io.hookline.policy.retry.RetryRules;
import io.hookline.rules.Concern;
import java.util.List;

/** The folders that a rules directory has, in the order in which they are told. */
public final class Concerns {
    private Concerns() {}

    public static List<Concern> all() {
        return List.of(EmissionRules.concern(), PermissionRules.concern(), RetryRules.concern(), CallRules.concern());
    }
}
