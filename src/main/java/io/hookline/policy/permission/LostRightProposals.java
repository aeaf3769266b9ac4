package io.hookline.policy.permission;

import io.hookline.policy.permission.LossDecision.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where rules say what becomes of a subscription whose owner lacks a right. Suspending beats dropping, which beats
 * telling on: the more careful one wins. Where nobody speaks it is suspended. Belongs to one evaluation, so not
 * thread-safe.
 */
public final class LostRightProposals {
    private final Set<String> rules = new TreeSet<>();
    /** By rule id, so that the reason does not depend on which rule fired first. */
    private final Map<String, String> dropping = new TreeMap<>();

    private boolean suspended;
    private boolean kept;

    /** Stops it visibly, whatever other rules say. */
    public void suspend(String ruleId) {
        rules.add(ruleId);
        suspended = true;
    }

    /** Leaves it as it looks and tells it nothing; the reason is in the trace of each event. */
    public void drop(String ruleId, String reason) {
        rules.add(ruleId);
        dropping.put(ruleId, reason);
    }

    /** Goes on as if the right were there. */
    public void keepTelling(String ruleId) {
        rules.add(ruleId);
        kept = true;
    }

    /** Nothing is told on to a stranger, or of another tenant's service, whatever rules say. */
    LossDecision resolve(LostRight lost) {
        var spoke = List.copyOf(rules);
        boolean tellable = kept && lost.sameTenant() && lost.knownOwner();
        if (!suspended && !dropping.isEmpty()) {
            return new LossDecision(Outcome.DROP, dropping.values().iterator().next(), spoke);
        }
        return new LossDecision(!suspended && tellable ? Outcome.KEEP_TELLING : Outcome.SUSPEND, null, spoke);
    }
}
