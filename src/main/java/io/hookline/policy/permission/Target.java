package io.hookline.policy.permission;

/**
 * What an operation is to be done to. At most one part is there; {@link #NOTHING} for operations that concern no entity.
 *
 * @param serviceUpn a service, or null
 * @param unit the organization unit in which another entity lies (an address book), or null
 */
public record Target(String serviceUpn, String unit) {
    public static final Target NOTHING = new Target(null, null);

    public static Target service(String upn) {
        return new Target(upn, null);
    }

    /** An entity of the caller's own tenant that lies in this organization unit. */
    public static Target inUnit(String unit) {
        return new Target(null, unit);
    }
}
