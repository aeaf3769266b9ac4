package io.hookline.trigger.jdbc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.Deed;
import io.hookline.event.Token;
import io.hookline.trigger.Subscription;
import io.hookline.wire.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What the audit log tells of a subscription: of its callback the host alone, of its headers the names, of its keys how
 * long they sign. That one of the hidden parts changed is told too, or a change of nothing else would look like none.
 */
public final class SubscriptionAudit {
    private SubscriptionAudit() {}

    static AuditEntry made(Deed deed, Subscription made) {
        return entry(deed, made, made.createdAt(), null, shown(made));
    }

    /** A change, which need not have been made by a person. */
    public static AuditEntry changed(Deed deed, Subscription before, Subscription after) {
        var shown = shown(after);
        if (!before.endpoint().url().equals(after.endpoint().url())) {
            shown.put("callbackChanged", true);
        }
        if (!before.endpoint().headers().equals(after.endpoint().headers())) {
            shown.put("headersChanged", true);
        }
        return entry(deed, after, after.updatedAt(), shown(before), shown);
    }

    static AuditEntry ended(Deed deed, Subscription gone, Instant at) {
        return entry(deed, gone, at, shown(gone), null);
    }

    private static AuditEntry entry(Deed deed, Subscription of, Instant at, ObjectNode before, ObjectNode after) {
        var target = "subscription/" + of.id();
        return AuditEntry.done(at, deed.by().within(of.tenantId()), deed.action(), target, before, after);
    }

    private static ObjectNode shown(Subscription subscription) {
        var endpoint = subscription.endpoint();
        var json = Json.MAPPER
                .createObjectNode()
                .put("owner", subscription.owner())
                .put("state", subscription.state().name())
                .put("stateReason", subscription.stateReason())
                .put("trigger", subscription.trigger().token())
                .put("connector", subscription.connector())
                .put("callbackHost", endpoint.url().getHost());
        json.set("services", sorted(subscription.services().stream()));
        json.set("events", tokens(subscription.events()));
        json.set("modalities", tokens(subscription.modalities()));
        json.set("directions", tokens(subscription.directions()));
        json.set("headers", sorted(endpoint.headers().keySet().stream()));
        json.put("vocabulary", subscription.vocabulary().token())
                .put("actionUpdates", subscription.actionUpdates())
                .put("ordered", subscription.ordered())
                .put("cloudEvents", subscription.cloudEvents())
                .put("description", subscription.description());
        if (endpoint.deadline() != null) {
            json.put("deadline", endpoint.deadline().toString());
        }
        var keys = json.putArray("keysUntil");
        endpoint.keys()
                .forEach(key -> keys.add(
                        key.expiresAt() == null ? null : key.expiresAt().toString()));
        return json;
    }

    private static ArrayNode tokens(Collection<? extends Token> words) {
        return sorted(words.stream().map(Token::token));
    }

    private static ArrayNode sorted(Stream<String> words) {
        var array = Json.MAPPER.createArrayNode();
        words.sorted().forEach(array::add);
        return array;
    }
}
