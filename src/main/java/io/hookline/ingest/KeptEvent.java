package io.hookline.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.event.UserRef;
import io.hookline.event.WorkflowEvent;
import io.hookline.store.StoreFault;
import io.hookline.trigger.Announcement;
import io.hookline.wire.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An accepted event as the store keeps it. Immutable by convention. Reading it back throws {@link StoreFault} when it is
 * not what this hub writes.
 *
 * @param seq place in the store
 * @param lane key of its task, or of what it announces
 * @param sequence place in that lane, from 1
 * @param body the event in its canonical form
 */
public record KeptEvent(
        long seq,
        String id,
        String tenantId,
        String serviceUpn,
        String lane,
        long sequence,
        Instant receivedAt,
        byte[] body) {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** True for what the hub itself announced; false for what happened to a task. */
    public boolean announced() {
        // The first of the two characters that may stand behind a tenant id tells which kind of lane it is.
        return lane.startsWith(tenantId + " ");
    }

    /** What was reported of a task; see {@link CanonicalEvent}. */
    public WorkflowEvent event() {
        var json = tree();
        return new WorkflowEvent(
                tenantId,
                text(json, "source"),
                text(json, "id"),
                Instant.parse(text(json, "occurredAt")),
                word(Activity.values(), text(json, "activity")),
                text(json, "taskId"),
                text(json, "serviceUpn"),
                text(json, "serviceSessionId"),
                word(Direction.values(), text(json, "direction")),
                word(Modality.values(), text(json, "modality")),
                parameter(json.get("parameter")),
                user(json.get("user")),
                text(json, "reason"),
                text(json, "schedulerEntryId"),
                json.has("task") ? Json.MAPPER.convertValue(json.get("task"), FIELDS) : Map.of());
    }

    /**
     * What the hub announced; see {@link AnnouncedEvent}.
     *
     * @param direction and {@code modality} and {@code customer}: of what it is about, because the body does not always
     *     have them
     */
    public Announcement announcement(Direction direction, Modality modality, String customer) {
        var json = tree();
        var event = TriggerEvent.of(text(json, "activity"))
                .orElseThrow(() -> new StoreFault("event " + id + " announces something unknown"));
        return new Announcement(
                tenantId,
                event,
                text(json, "serviceUpn"),
                text(json, "subject"),
                sequence,
                Instant.parse(text(json, "occurredAt")),
                direction,
                modality,
                customer,
                payload());
    }

    /** What an announcement tells its subscribers. */
    public ObjectNode payload() {
        return (ObjectNode) tree().get("payload");
    }

    private JsonNode tree() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException fault) {
            throw new StoreFault("event " + id + " cannot be read", fault);
        }
    }

    private static Parameter parameter(JsonNode json) {
        return json == null ? null : new Parameter(text(json, "name"), text(json, "value"));
    }

    private static UserRef user(JsonNode json) {
        return json == null ? null : new UserRef(text(json, "id"), text(json, "upn"), text(json, "email"));
    }

    private static String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.get(name).asText() : null;
    }

    private static <T extends Token> T word(T[] vocabulary, String text) {
        return text == null
                ? null
                : Stream.of(vocabulary)
                        .filter(word -> word.token().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new StoreFault("the store names an unknown word: " + text));
    }
}
