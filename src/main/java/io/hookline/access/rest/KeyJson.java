package io.hookline.access.rest;

import io.hookline.access.ApiKey;
import io.hookline.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A key on the wire.
 *
 * @param state ACTIVE, EXPIRED or REVOKED
 * @param key the secret; only in the answer that made the key
 */
record KeyJson(
        String id,
        String prefix,
        String tenantId,
        String owner,
        List<String> scopes,
        String description,
        String state,
        String createdAt,
        String expiresAt,
        String revokedAt,
        String lastUsedAt,
        String key) {

    static KeyJson of(ApiKey key, Instant now) {
        return of(key, now, null);
    }

    static KeyJson of(ApiKey key, Instant now, String secret) {
        return new KeyJson(
                key.id(),
                "hk_" + key.prefix(),
                key.tenantId(),
                key.owner(),
                words(key.scopes()),
                key.description(),
                state(key, now),
                text(key.createdAt()),
                text(key.expiresAt()),
                text(key.revokedAt()),
                text(key.lastUsedAt()),
                secret);
    }

    private static String state(ApiKey key, Instant now) {
        if (key.revokedAt() != null) {
            return "REVOKED";
        }
        return key.live(now) ? "ACTIVE" : "EXPIRED";
    }

    private static List<String> words(Set<Scope> scopes) {
        return scopes.stream()
                .sorted()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
