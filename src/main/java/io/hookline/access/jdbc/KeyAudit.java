package io.hookline.access.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.access.ApiKey;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.wire.Json;
import java.time.Instant;
import java.util.List;

/**
 * What the audit log tells of a key: what it is good for, and nothing of the key itself, not even a hash. When an
 * operator from another tenant acts, each of the two tenants learns its own side: the key's that an operator did it, the
 * operator's who it was.
 */
final class KeyAudit {
    /** Stands for an operator whom the tenant does not know. */
    private static final String OPERATOR = "operator";

    private KeyAudit() {}

    static List<AuditEntry> created(Actor by, ApiKey key) {
        return entries(key.createdAt(), by, "CreateKey", key, null, shown(key));
    }

    static List<AuditEntry> revoked(Actor by, ApiKey key, Instant at) {
        var after = shown(key).put("revokedAt", at.toString());
        return entries(at, by, "RevokeKey", key, shown(key), after);
    }

    private static List<AuditEntry> entries(
            Instant at, Actor by, String action, ApiKey key, ObjectNode before, ObjectNode after) {
        var target = "key/" + key.id();
        if (by.tenantId() == null || by.tenantId().equals(key.tenantId())) {
            return List.of(AuditEntry.done(at, by.within(key.tenantId()), action, target, before, after));
        }
        var operator = new Actor(key.tenantId(), OPERATOR, by.keyId(), by.remote(), by.verdict());
        return List.of(
                AuditEntry.done(at, operator, action, target, before, after),
                AuditEntry.done(at, by, action, target, null, null));
    }

    private static ObjectNode shown(ApiKey key) {
        return Json.MAPPER
                .createObjectNode()
                .put("owner", key.owner())
                .put("scopes", KeyRow.text(key.scopes()))
                .put("description", key.description())
                .put(
                        "expiresAt",
                        key.expiresAt() == null ? null : key.expiresAt().toString());
    }
}
