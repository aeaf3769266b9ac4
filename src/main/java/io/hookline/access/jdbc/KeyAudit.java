package io.hookline.access.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.access.ApiKey;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.wire.Json;
import java.time.Instant;

/** What the audit log tells of a key: what it is good for, and nothing of the key itself, not even a hash. */
final class KeyAudit {
    private KeyAudit() {}

    static AuditEntry created(Actor by, ApiKey key) {
        return entry(key.createdAt(), by, "CreateKey", key, null, shown(key));
    }

    static AuditEntry revoked(Actor by, ApiKey key, Instant at) {
        var after = shown(key).put("revokedAt", at.toString());
        return entry(at, by, "RevokeKey", key, shown(key), after);
    }

    /** In the log of the tenant whose key it is, whoever did it. */
    private static AuditEntry entry(
            Instant at, Actor by, String action, ApiKey key, ObjectNode before, ObjectNode after) {
        return AuditEntry.done(at, by.within(key.tenantId()), action, "key/" + key.id(), before, after);
    }

    private static ObjectNode shown(ApiKey key) {
        return Json.MAPPER
                .createObjectNode()
                .put("owner", key.owner())
                .put("scopes", KeyRow.text(key.scopes()))
                .put("description", key.description())
                .put("expiresAt", key.expiresAt() == null ? null : key.expiresAt().toString());
    }
}
