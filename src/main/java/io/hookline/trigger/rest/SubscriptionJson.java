package io.hookline.trigger.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.trigger.HeaderRules;
import io.hookline.trigger.Registrar;
import io.hookline.trigger.Subscription;
import io.hookline.wire.Json;

/** A subscription as our own API shows it: the callback and header values masked. */
final class SubscriptionJson {
    private SubscriptionJson() {}

    static ObjectNode of(Subscription subscription, Registrar registrar) {
        var json = Json.MAPPER.createObjectNode();
        json.put("id", subscription.id());
        json.put("state", subscription.state().name());
        json.put("stateReason", subscription.stateReason());
        json.put(
                "since", subscription.active() ? null : subscription.updatedAt().toString());
        json.put("owner", subscription.owner());
        json.put("url", subscription.maskedUrl());
        var draft = subscription.draft();
        DraftJson.writeOpen(json, draft);
        var headers = json.putObject("headers");
        draft.headers().keySet().forEach(name -> headers.put(name, HeaderRules.MASK));
        json.put("registeredBy", subscription.connector() ? "connector" : "api");
        json.put("publicKey", registrar.publicKeyText(subscription));
        json.put("createdAt", subscription.createdAt().toString());
        json.put("updatedAt", subscription.updatedAt().toString());
        return json;
    }

    /** With the secret: only for the answer to the call that made it. */
    static ObjectNode withSecret(Subscription subscription, Registrar registrar) {
        return of(subscription, registrar).put("secret", registrar.secretText(subscription));
    }
}
