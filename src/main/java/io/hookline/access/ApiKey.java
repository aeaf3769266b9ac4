package io.hookline.access;

import java.time.Instant;
import java.util.Set;

/**
 * A key as the hub remembers it: enough to recognize it, not enough to use it. Immutable.
 *
 * @param id names the key in lists and audit; no secret
 * @param hash SHA-256 of the whole key, 64 hex digits
 * @param prefix the first characters after {@code hk_}, so that its holder can tell keys apart
 * @param owner UPN or application id in the directory
 * @param description never null
 * @param expiresAt null for a key that does not expire
 * @param revokedAt null while it is not revoked
 * @param lastUsedAt up to a minute old; null when it was never used
 */
public record ApiKey(
        String id,
        String hash,
        String prefix,
        String tenantId,
        String owner,
        Set<Scope> scopes,
        String description,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        Instant lastUsedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** True when the key may still be used at {@code now}. */
    public boolean live(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
