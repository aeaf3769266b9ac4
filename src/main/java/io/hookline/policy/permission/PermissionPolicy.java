package io.hookline.policy.permission;

/** Asks the running permission rules. Thread-safe; never throws: rules that fail deny. */
public interface PermissionPolicy {

    /** May the directory user (or application) {@code upn} of {@code tenantId} do {@code operation} to the target? */
    PermissionDecision decide(String tenantId, String upn, Operation operation, Target target);

    /** The same about a service. */
    default PermissionDecision onService(String tenantId, String upn, Operation operation, String serviceUpn) {
        return decide(tenantId, upn, operation, Target.service(serviceUpn));
    }

    /**
     * What becomes of a subscription whose owner lacks this right; asked only about rights that are denied. Suspends
     * unless a rule wants something else, and when rules fail.
     */
    default LossDecision onLoss(String tenantId, String owner, Operation operation, String serviceUpn) {
        return LossDecision.SUSPEND;
    }

    /** Hash of the permission rules in force, for what is decided without asking one; null when not known. */
    default String ruleSet() {
        return null;
    }
}
