package io.hookline.trigger.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.trigger.Subscription;
import io.hookline.wire.Json;

/** What the audit log tells of a changed subscription: never its callback, headers or keys. */
final class SubscriptionAudit {
    private SubscriptionAudit() {}

    static AuditEntry entry(SubscriptionWrites.Request.Change change, Subscription before, Subscription after) {
        return AuditEntry.done(
                after.updatedAt(),
                change.by(),
                change.action(),
                "subscription/" + after.id(),
                shown(before),
                shown(after));
    }

    private static ObjectNode shown(Subscription subscription) {
        return Json.MAPPER
                .createObjectNode()
                .put("owner", subscription.owner())
                .put("state", subscription.state().name())
                .put("stateReason", subscription.stateReason());
    }
}
