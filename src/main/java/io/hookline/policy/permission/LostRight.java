package io.hookline.policy.permission;

/**
 * The owner of a subscription lacks the right to be told of one of its services: the second fact of the permission
 * rules. One fact is made for each name that the operation has, so a rule may use any of them.
 *
 * @param operation for example {@code TaskStateChanged}
 * @param owner of the subscription
 * @param service that the owner may no longer be told of
 * @param sameTenant the service still belongs to the owner's tenant; false when it is gone
 * @param knownOwner the owner is still a user of the tenant
 * @param forbidden a rule forbids it; false when only nobody permits it any more
 * @param licence of the service, for example {@code ContactCenter}; empty when there is none
 */
public record LostRight(
        String operation,
        String owner,
        String service,
        boolean sameTenant,
        boolean knownOwner,
        boolean forbidden,
        String licence) {

    /** The same under another name of its operation. */
    LostRight named(String name) {
        return new LostRight(name, owner, service, sameTenant, knownOwner, forbidden, licence);
    }
}
