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
    private final Place place;
    private final Map<Key, byte[]> written = new HashMap<>();

    /** @param place where derived fields go outside of CloudEvents */
    Bodies(Writer writer, Framer framer, Place place) {
        this.writer = writer;
        this.framer = framer;
        this.place = place;
    }

    /** Writes one body. */
    interface Writer {
        /**
         * The payload alone when {@code frame} is null, else as data of that CloudEvent.
         *
         * @param fields what rules add: to the data, or where there is a {@link Place} for it
         */
        byte[] write(CloudEventFrame frame, String eventName, Mask mask, Map<String, String> fields);
    }

    /** Says what stands around the payload of an event when a CloudEvent is asked for. */
    interface Framer {
        CloudEventFrame frame(TriggerEvent event);
    }

    static String contentType(Subscription subscription) {
        return subscription.cloudEvents() ? CLOUD_EVENT : JSON;
    }

    /** Of the derived fields those that the subscription's body has room for. */
    Map<String, String> carried(Subscription subscription, Set<String> masked, Map<String, String> fields) {
        return subscription.cloudEvents() ? fields : place.taken(fields, Mask.of(masked));
    }

    /** The bytes without derived fields. */
    byte[] bytes(TriggerEvent event, Subscription subscription, Set<String> masked) {
        return bytes(event, subscription, masked, Map.of());
    }

    /**
     * The bytes for a subscription; shared, so not to be changed.
     *
     * @param fields what {@link #carried} answers
     */
    byte[] bytes(TriggerEvent event, Subscription subscription, Set<String> masked, Map<String, String> fields) {
        var key = new Key(event, subscription.vocabulary(), subscription.cloudEvents(), masked, fields);
        return written.computeIfAbsent(key, this::write);
    }

    private byte[] write(Key key) {
        var frame = key.cloudEvents() ? framer.frame(key.event()) : null;
        return writer.write(frame, key.event().nameIn(key.vocabulary()), Mask.of(key.masked()), key.fields());
    }

    private record Key(
            TriggerEvent event,
            Vocabulary vocabulary,
            boolean cloudEvents,
            Set<String> masked,
            Map<String, String> fields) {}
}
