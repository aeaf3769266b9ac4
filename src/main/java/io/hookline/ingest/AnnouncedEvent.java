package io.hookline.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TriggerEvent;
import io.hookline.trigger.Announcement;
import io.hookline.wire.Json;
import java.time.Instant;
import java.util.List;

/**
 * An announcement as it is kept among the accepted events: written in the transaction of the change that it tells of,
 * undecided, and decided right after. Immutable by convention.
 *
 * @param facts what is needed to decide it, as {@link Frozen} keeps it
 */
public record AnnouncedEvent(String eventId, Announcement announcement, byte[] body, byte[] trace, byte[] facts) {
    private static final String WAITING = "It is decided right after the change that it tells of.";

    /** Gives the announcement an id of its own. */
    public static AnnouncedEvent of(Announcement announcement) {
        var id = EventIds.next();
        return new AnnouncedEvent(
                id,
                announcement,
                body(id, announcement),
                Traces.parked(WAITING, List.of()),
                Frozen.freeze(Facts.of(id, announcement)));
    }

    /** What a list of events shows; there is no caller who could be told it again. */
    public byte[] receipt() {
        return Frozen.freeze(new Receipt(eventId, announcement.sequence(), List.of(), 0, List.of()));
    }

    /** The key under which nothing is announced twice. */
    public String dedupKey() {
        return laneKey(announcement) + " " + announcement.sequence();
    }

    /** The lane of deliveries. A space, which no tenant id has, keeps it apart from the lanes of tasks. */
    public static String laneKey(Announcement announcement) {
        return announcement.tenantId() + " " + announcement.subject();
    }

    private static byte[] body(String id, Announcement announcement) {
        var body = Json.MAPPER.createObjectNode();
        body.put("source", "hookline");
        body.put("id", id);
        body.put("activity", announcement.event().token());
        body.put("serviceUpn", announcement.serviceUpn());
        body.put("occurredAt", announcement.occurredAt().toString());
        body.put("subject", announcement.subject());
        body.set("payload", announcement.body());
        return Json.write(body);
    }

    /** An announcement with the types that can be stored; the names of its members are part of the stored format. */
    record Facts(
            String eventId,
            String tenantId,
            String event,
            String serviceUpn,
            String subject,
            long sequence,
            Instant occurredAt,
            Direction direction,
            Modality modality,
            String customer,
            ObjectNode body) {

        static Facts of(String eventId, Announcement announced) {
            return new Facts(
                    eventId,
                    announced.tenantId(),
                    announced.event().token(),
                    announced.serviceUpn(),
                    announced.subject(),
                    announced.sequence(),
                    announced.occurredAt(),
                    announced.direction(),
                    announced.modality(),
                    announced.customer(),
                    announced.body());
        }

        Announcement announcement() {
            return new Announcement(
                    tenantId,
                    TriggerEvent.of(event)
                            .orElseThrow(() -> new IllegalStateException("the store names an unknown event")),
                    serviceUpn,
                    subject,
                    sequence,
                    occurredAt,
                    direction,
                    modality,
                    // An older hub stored none.
                    customer == null ? "" : customer,
                    body);
        }
    }
}
