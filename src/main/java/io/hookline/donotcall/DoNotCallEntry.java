package io.hookline.donotcall;

import java.time.Instant;
import java.util.Locale;

/**
 * One destination that a tenant must not call. Immutable.
 *
 * @param destination as {@link #key} makes it
 * @param reason in the words of whoever added it, or null
 * @param expiresAt from then on it does not count; null for never
 * @param addedAt when it came onto the list; a change of reason or expiry keeps it
 * @param addedBy UPN or application id
 */
public record DoNotCallEntry(
        String tenantId, String destination, String reason, Instant expiresAt, Instant addedAt, String addedBy) {
    /** Characters that a reason may have. */
    public static final int REASON_MAX = 200;

    /** The form in which destinations are compared: UPNs in lower case, numbers as they are. */
    public static String key(String destination) {
        return destination.toLowerCase(Locale.ROOT);
    }

    /** True from the very instant of the expiry on. */
    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
