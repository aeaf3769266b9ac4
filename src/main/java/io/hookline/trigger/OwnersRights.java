package io.hookline.trigger;

import io.hookline.audit.Verdict;
import io.hookline.policy.permission.LossDecision;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rights of owners on the service of one happening, asked once for each owner and trigger, however many subscriptions
 * they have. Not thread-safe.
 */
final class OwnersRights {
    private final Map<String, OwnersRight> known = new LinkedHashMap<>();
    private final String serviceUpn;
    private final PermissionPolicy permissions;

    OwnersRights(String serviceUpn, PermissionPolicy permissions) {
        this.serviceUpn = serviceUpn;
        this.permissions = permissions;
    }

    /**
     * What the rules say of one owner, and where that is written down.
     *
     * @param lost null when the owner has the right
     */
    record OwnersRight(PermissionDecision decision, Verdict verdict, LossDecision lost) {
        String reason() {
            return "owner: " + decision.reason();
        }
    }

    OwnersRight of(Subscription subscription) {
        return known.computeIfAbsent(
                subscription.trigger().token() + ' ' + subscription.owner(), absent -> ask(subscription));
    }

    /** Of all who were asked about, in that order. */
    List<Verdict> verdicts() {
        return known.values().stream().map(OwnersRight::verdict).toList();
    }

    private OwnersRight ask(Subscription subscription) {
        var tenant = subscription.tenantId();
        var owner = subscription.owner();
        var operation = subscription.trigger().operation();
        var right = permissions.onService(tenant, owner, operation, serviceUpn);
        var lost = right.permitted() ? null : permissions.onLoss(tenant, owner, operation, serviceUpn);
        return new OwnersRight(right, Verdict.of(List.of(right)), lost);
    }
}
