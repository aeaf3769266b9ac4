package io.hookline.trigger;

import io.hookline.event.TriggerEvent;
import io.hookline.event.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The bodies of one happening. Subscriptions that read the same get the same bytes, written once. Not thread-safe. */
final class Bodies {
    private static final String JSON = "application/json";
    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final Writer writer;
    private final Framer framer;
    private final Map<Key, byte[]> written = new HashMap<>();

    Bodies(Writer writer, Framer framer) {
        this.writer = writer;
        this.framer = framer;
    }

    /** Writes one body. */
    interface Writer {
        /** The payload alone when {@code frame} is null, else as data of that CloudEvent. */
        byte[] write(CloudEventFrame frame, String eventName, Mask mask);
    }

    /** Says what stands around the payload of an event when a CloudEvent is asked for. */
    interface Framer {
        CloudEventFrame frame(TriggerEvent event);
    }

    static String contentType(Subscription subscription) {
        return subscription.cloudEvents() ? CLOUD_EVENT : JSON;
    }

    /** The bytes for a subscription; shared, so not to be changed. */
    byte[] bytes(TriggerEvent event, Subscription subscription, Set<String> masked) {
        var key = new Key(event, subscription.vocabulary(), subscription.cloudEvents(), masked);
        return written.computeIfAbsent(key, this::write);
    }

    private byte[] write(Key key) {
        var frame = key.cloudEvents() ? framer.frame(key.event()) : null;
        return writer.write(frame, key.event().nameIn(key.vocabulary()), Mask.of(key.masked()));
    }

    private record Key(TriggerEvent event, Vocabulary vocabulary, boolean cloudEvents, Set<String> masked) {}
}
