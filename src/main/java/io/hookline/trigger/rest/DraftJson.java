package io.hookline.trigger.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.event.Vocabulary;
import io.hookline.problem.Problem.Violation;
import io.hookline.trigger.SubscriptionDraft;
import io.hookline.trigger.Trigger;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;

/** What a caller asks for, as our own API writes it: reads it, writes it, and merges a patch into it (RFC 7396). */
final class DraftJson {
    private static final int DESCRIPTION_MAX = 500;
    private static final long DEADLINE_MAX_SECONDS = Duration.ofDays(7).toSeconds();

    private DraftJson() {}

    /** The asking, or a refusal with everything that is wrong. */
    static SubscriptionDraft read(JsonNode document, CallbackUrl callback) {
        var violations = new ArrayList<Violation>();
        var fields = Fields.of(document, "", violations);
        var reader = new DraftReader(fields, violations, callback);
        if (!fields.has("trigger")) {
            fields.violate("trigger", "is required");
        }
        var trigger = fields.word("trigger", Trigger.values());
        var draft = new SubscriptionDraft(
                trigger,
                vocabulary(fields, trigger),
                reader.url(),
                reader.services(),
                reader.events("events", trigger == null ? TriggerEvent.all().toList() : trigger.events()),
                ofTasks(reader, trigger, "modalities", Modality.class),
                ofTasks(reader, trigger, "directions", Direction.class),
                orDefault(fields.bool("actionUpdates"), false),
                orDefault(fields.word("ordering", Ordering.values()), Ordering.TASK) == Ordering.TASK,
                fields.word("format", Format.values()) == Format.CLOUD_EVENTS,
                reader.headers(),
                deadline(fields),
                orDefault(fields.text("description", DESCRIPTION_MAX), ""));
        fields.done().refuseIfInvalid();
        return draft;
    }

    /** The draft after a merge patch. The trigger stays: asking for something else is another subscription. */
    static SubscriptionDraft patched(SubscriptionDraft present, JsonNode patch, CallbackUrl callback) {
        var violations = new ArrayList<Violation>();
        var mentioned = Fields.of(patch, "", violations);
        if (mentioned.mentions("trigger")) {
            mentioned.violate("trigger", "cannot be changed; make another subscription");
        }
        Fields.refuse(violations);
        return read(MergePatch.apply(write(present), patch), callback);
    }

    /** Everything, secrets included: what a patch is merged into. */
    private static ObjectNode write(SubscriptionDraft draft) {
        var json = Json.MAPPER.createObjectNode();
        writeOpen(json, draft);
        json.put("url", draft.url().toString());
        json.set("headers", Json.MAPPER.valueToTree(draft.headers()));
        return json;
    }

    /** What is no secret. */
    static void writeOpen(ObjectNode json, SubscriptionDraft draft) {
        json.put("trigger", draft.trigger().token());
        json.set("services", Json.MAPPER.valueToTree(draft.services()));
        json.set("events", tokens(draft.events()));
        json.set("modalities", tokens(draft.modalities()));
        json.set("directions", tokens(draft.directions()));
        json.put("vocabulary", draft.vocabulary().token());
        json.put("actionUpdates", draft.actionUpdates());
        json.put("ordering", (draft.ordered() ? Ordering.TASK : Ordering.NONE).token());
        json.put("format", (draft.cloudEvents() ? Format.CLOUD_EVENTS : Format.CONNECTOR).token());
        json.put(
                "deadlineSeconds",
                draft.deadline() == null ? null : draft.deadline().toSeconds());
        json.put("description", draft.description());
    }

    /** A filter that only the events of tasks have. */
    private static <T extends Enum<T> & Token> Set<T> ofTasks(
            DraftReader reader, Trigger trigger, String name, Class<T> vocabulary) {
        var words = reader.words(name, vocabulary);
        if (trigger != null && !trigger.ofTasks() && !words.isEmpty()) {
            reader.fields().violate(name, "is for triggers of tasks only");
        }
        return words;
    }

    private static Vocabulary vocabulary(Fields fields, Trigger trigger) {
        var byTrigger = trigger != null && trigger.legacy() ? Vocabulary.LEGACY : Vocabulary.CERTIFIED;
        return orDefault(fields.word("vocabulary", Vocabulary.values()), byTrigger);
    }

    private static Duration deadline(Fields fields) {
        var seconds = fields.number("deadlineSeconds", 1, DEADLINE_MAX_SECONDS);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static JsonNode tokens(Collection<? extends Token> words) {
        return Json.MAPPER.valueToTree(words.stream().map(Token::token).toList());
    }

    private static <T> T orDefault(T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private enum Ordering implements Token {
        TASK("task"),
        NONE("none");

        private final String token;

        Ordering(String token) {
            this.token = token;
        }

        @Override
        public String token() {
            return token;
        }
    }

    private enum Format implements Token {
        CONNECTOR("connector"),
        CLOUD_EVENTS("cloudevents");

        private final String token;

        Format(String token) {
            this.token = token;
        }

        @Override
        public String token() {
            return token;
        }
    }
}
