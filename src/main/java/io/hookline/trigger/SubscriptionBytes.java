package io.hookline.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.delivery.SigningKey;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.event.Vocabulary;
import io.hookline.trigger.Subscription.Identity;
import io.hookline.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A subscription as two documents for a store: one that may be read by who reads the database, and one that must be
 * sealed. State, owner and times are columns, because delivery changes the state too.
 */
public final class SubscriptionBytes {
    private SubscriptionBytes() {}

    /** What is no secret: the filter and how it wants to be told. */
    public static byte[] config(Subscription subscription) {
        return Json.write(configJson(subscription).put("description", subscription.description()));
    }

    /** Callback URL, headers, signing keys. To be sealed. */
    public static byte[] secrets(Subscription subscription) {
        var endpoint = subscription.endpoint();
        var json = Json.MAPPER.createObjectNode();
        json.put("url", endpoint.url().toString());
        json.set("headers", Json.MAPPER.valueToTree(endpoint.headers()));
        var keys = json.putArray("keys");
        for (var key : endpoint.keys()) {
            var item = keys.addObject().put("secret", key.secret()).put("seed", key.seed());
            if (key.expiresAt() != null) {
                item.put("expiresAt", key.expiresAt().toEpochMilli());
            }
        }
        return Json.write(json);
    }

    /**
     * What makes two askings the same; a secret. Registered through the connector: owner, callback and config. Otherwise
     * every asking is one of its own.
     */
    public static String sameness(Subscription subscription) {
        if (!subscription.connector()) {
            return "own " + subscription.id();
        }
        var json = configJson(subscription);
        json.put("tenant", subscription.tenantId());
        json.put("owner", subscription.owner());
        json.put("url", subscription.endpoint().url().toString());
        return "connector " + json;
    }

    /** Puts a subscription together again from its documents and columns. */
    public static Subscription read(
            Identity who,
            SubscriptionState state,
            String stateReason,
            Instant updatedAt,
            byte[] config,
            byte[] secrets) {
        try {
            var open = Json.MAPPER.readTree(config);
            var secret = Json.MAPPER.readTree(secrets);
            return Subscription.of(who, draft(open, secret), keys(secret), state, stateReason, updatedAt);
        } catch (IOException fault) {
            throw new UncheckedIOException("subscription " + who.id() + " is unreadable in the store", fault);
        }
    }

    /** True for rows that came through the connector; a part of the config because nobody ever queries it. */
    public static boolean connector(byte[] config) {
        try {
            return Json.MAPPER.readTree(config).path("connector").asBoolean();
        } catch (IOException fault) {
            throw new UncheckedIOException("a subscription's config is unreadable in the store", fault);
        }
    }

    private static ObjectNode configJson(Subscription subscription) {
        var json = Json.MAPPER.createObjectNode();
        json.put("connector", subscription.connector());
        json.put("trigger", subscription.trigger().token());
        json.put("vocabulary", subscription.vocabulary().token());
        json.set("services", Json.MAPPER.valueToTree(new TreeSet<>(subscription.services())));
        json.set("events", texts(inOrder(subscription)));
        json.set("modalities", tokens(subscription.modalities()));
        json.set("directions", tokens(subscription.directions()));
        if (subscription.actionUpdates()) {
            json.put("actionUpdates", true);
        }
        json.put("ordered", subscription.ordered());
        json.put("cloudEvents", subscription.cloudEvents());
        var deadline = subscription.endpoint().deadline();
        json.put("deadlineSeconds", deadline == null ? null : deadline.toSeconds());
        return json;
    }

    private static SubscriptionDraft draft(JsonNode open, JsonNode secret) {
        var deadline = open.path("deadlineSeconds");
        return new SubscriptionDraft(
                word(Trigger.class, open.path("trigger").asText()),
                word(Vocabulary.class, open.path("vocabulary").asText()),
                URI.create(secret.path("url").asText()),
                Collections.unmodifiableSet(new LinkedHashSet<>(texts(open.path("services")))),
                events(open.path("events")),
                words(Modality.class, open.path("modalities")),
                words(Direction.class, open.path("directions")),
                open.path("actionUpdates").asBoolean(),
                open.path("ordered").asBoolean(),
                open.path("cloudEvents").asBoolean(),
                headers(secret.path("headers")),
                deadline.isNumber() ? Duration.ofSeconds(deadline.longValue()) : null,
                open.path("description").asText());
    }

    private static List<SigningKey> keys(JsonNode secret) throws IOException {
        var keys = new ArrayList<SigningKey>();
        for (var item : secret.path("keys")) {
            var expiresAt = item.path("expiresAt");
            keys.add(new SigningKey(
                    item.path("secret").binaryValue(),
                    item.path("seed").binaryValue(),
                    expiresAt.isNumber() ? Instant.ofEpochMilli(expiresAt.longValue()) : null));
        }
        return List.copyOf(keys);
    }

    private static Map<String, String> headers(JsonNode json) {
        var headers = new LinkedHashMap<String, String>();
        json.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return Collections.unmodifiableMap(headers);
    }

    /** In the order of the vocabulary, so that equal filters are equal texts. */
    private static <T extends Enum<T> & Token> JsonNode tokens(Collection<T> words) {
        return texts(words.stream().sorted().toList());
    }

    private static List<TriggerEvent> inOrder(Subscription subscription) {
        return TriggerEvent.all().filter(subscription.events()::contains).toList();
    }

    private static JsonNode texts(List<? extends Token> words) {
        return Json.MAPPER.valueToTree(words.stream().map(Token::token).toList());
    }

    private static Set<TriggerEvent> events(JsonNode json) {
        var events = new LinkedHashSet<TriggerEvent>();
        texts(json)
                .forEach(text -> events.add(TriggerEvent.of(text)
                        .orElseThrow(() -> new IllegalStateException("the store names an unknown event"))));
        return Collections.unmodifiableSet(events);
    }

    private static List<String> texts(JsonNode json) {
        var texts = new ArrayList<String>();
        json.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static <T extends Enum<T> & Token> Set<T> words(Class<T> vocabulary, JsonNode json) {
        var words = EnumSet.noneOf(vocabulary);
        texts(json).forEach(text -> words.add(word(vocabulary, text)));
        return Collections.unmodifiableSet(words);
    }

    private static <T extends Enum<T> & Token> T word(Class<T> vocabulary, String token) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .filter(word -> word.token().equals(token))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the store names an unknown " + vocabulary.getSimpleName()));
    }
}
