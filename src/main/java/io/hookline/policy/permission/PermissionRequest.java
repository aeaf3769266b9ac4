package io.hookline.policy.permission;

/**
 * One caller wants one operation on one entity: the fact of the permission rules. One fact is made for each role the
 * caller holds and each name the operation has, so a rule reads one role at a time and may use any of the names.
 *
 * @param operation for example {@code TaskStateChanged} (subscribing and being told) or {@code AddContact}
 * @param role for example {@code TenantAdmin}, {@code ServiceOwner}
 * @param sameTenant the entity belongs to the caller's tenant
 * @param ownsService the role was granted on this very service
 * @param unitRelation where the entity lies, seen from the unit of the role: {@code Own}, {@code Below}, {@code Above} or
 *     {@code Elsewhere}; empty when no entity is meant
 * @param licence licence of the service, for example {@code ContactCenter}; empty when no service is meant
 */
public record PermissionRequest(
        String operation, String role, boolean sameTenant, boolean ownsService, String unitRelation, String licence) {

    /** The same request under another name of its operation. */
    PermissionRequest named(String name) {
        return new PermissionRequest(name, role, sameTenant, ownsService, unitRelation, licence);
    }

    /** The same request by somebody with another role. */
    PermissionRequest by(String other) {
        return new PermissionRequest(operation, other, sameTenant, ownsService, unitRelation, licence);
    }
}
