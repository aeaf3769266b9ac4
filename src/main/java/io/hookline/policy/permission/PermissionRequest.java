package io.hookline.policy.permission;

/**
 * One caller wants one operation on one service: the fact of the permission rules. One fact is made for each role the
 * caller holds, so a rule reads one role at a time.
 *
 * @param operation for example {@code TaskStateChanged} (subscribing and being told) or {@code IngestWorkflowEvent}
 * @param role for example {@code TenantAdmin}, {@code ServiceOwner}
 * @param sameTenant the service belongs to the caller's tenant
 * @param ownsService the role was granted on this very service
 * @param licence licence of the service, for example {@code ContactCenter}; empty when no service is meant
 */
public record PermissionRequest(
        String operation, String role, boolean sameTenant, boolean ownsService, String licence) {}
