package io.hookline.policy.permission;

import io.hookline.directory.Directory;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RulesFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the permission rules what becomes of subscriptions whose owners lack a right. Thread-safe. */
final class LostRights {
    private static final Logger LOG = LoggerFactory.getLogger(LostRights.class);

    private final RuleJudge judge;

    LostRights(RuleJudge judge) {
        this.judge = judge;
    }

    /** What the rules want; null when they fail, which is nothing to remember. */
    LossDecision decide(LostRight lost) {
        var proposals = new LostRightProposals();
        try {
            judge.ask(PermissionRules.LOST_RIGHTS, proposals, PermissionRules.underAllNames(lost));
            return proposals.resolve(lost);
        } catch (RulesFailed e) {
            LOG.error("permission rules failed, so a lost right suspends: {}", e.getMessage());
            return null;
        }
    }

    /** @param denied what was decided about the right itself */
    static LostRight fact(
            Directory directory,
            String tenantId,
            String owner,
            Operation operation,
            String serviceUpn,
            PermissionDecision denied) {
        var service = directory
                .service(serviceUpn)
                .filter(each -> each.tenantId().equals(tenantId))
                .orElse(null);
        var user = directory.user(owner).filter(each -> each.tenantId().equals(tenantId));
        return new LostRight(
                operation.token(),
                user.map(Directory.User::upn).orElse(owner),
                service == null ? serviceUpn : service.upn(),
                service != null,
                user.isPresent(),
                !denied.rules().isEmpty(),
                service == null ? "" : service.licence().name());
    }
}
