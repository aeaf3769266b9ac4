package io.hookline.policy.permission;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where rules say who may. Forbidding beats permitting, and where nobody speaks the answer is no. Belongs to one
 * evaluation, so not thread-safe.
 */
public final class PermissionProposals {
    private final Set<String> rules = new TreeSet<>();
    /** By rule id, so that the reason told does not depend on which rule fired first. */
    private final Map<String, String> forbidding = new TreeMap<>();

    private boolean permitted;

    /** Allows the request, unless another rule forbids it. */
    public void permit(String ruleId) {
        rules.add(ruleId);
        permitted = true;
    }

    /** Denies the request, whatever other rules say. The reason is shown to the caller. */
    public void forbid(String ruleId, String reason) {
        rules.add(ruleId);
        forbidding.put(ruleId, reason);
    }

    /** @param nobodySpoke reason of a denial that no rule stated */
    PermissionDecision resolve(String nobodySpoke, String ruleSet) {
        var spoke = List.copyOf(rules);
        if (!forbidding.isEmpty()) {
            return new PermissionDecision(false, forbidding.values().iterator().next(), spoke, ruleSet);
        }
        return new PermissionDecision(permitted, permitted ? null : nobodySpoke, spoke, ruleSet);
    }
}
