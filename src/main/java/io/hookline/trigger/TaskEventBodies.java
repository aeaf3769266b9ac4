package io.hookline.trigger;

import io.hookline.event.TaskEvent;
import io.hookline.event.Vocabulary;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The bodies of one workflow event. Subscriptions that read the same get the same bytes, written once. Not thread-safe. */
final class TaskEventBodies {
    private static final String JSON = "application/json";
    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final TaskEventBody body;
    private final String eventId;
    private final boolean several;
    private final Instant occurredAt;
    private final Map<Key, byte[]> written = new HashMap<>();

    /**
     * @param several true when the workflow event means several task events, which then need an id of their own each
     */
    TaskEventBodies(TaskEventBody body, String eventId, boolean several, Instant occurredAt) {
        this.body = body;
        this.eventId = eventId;
        this.several = several;
        this.occurredAt = occurredAt;
    }

    static String contentType(Subscription subscription) {
        return subscription.cloudEvents() ? CLOUD_EVENT : JSON;
    }

    /** The bytes for a subscription; shared, so not to be changed. */
    byte[] bytes(TaskEvent event, Subscription subscription, Set<String> masked) {
        var key = new Key(event, subscription.vocabulary(), subscription.cloudEvents(), masked);
        return written.computeIfAbsent(key, this::write);
    }

    private byte[] write(Key key) {
        var name = key.event().nameIn(key.vocabulary());
        var mask = Mask.of(key.masked());
        if (!key.cloudEvents()) {
            return body.json(name, mask);
        }
        var id = several ? eventId + "-" + key.event().token() : eventId;
        return body.cloudEvent(new CloudEventFrame(id, key.event(), occurredAt), name, mask);
    }

    private record Key(TaskEvent event, Vocabulary vocabulary, boolean cloudEvents, Set<String> masked) {}
}
