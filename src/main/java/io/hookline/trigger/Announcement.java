package io.hookline.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TriggerEvent;
import java.time.Instant;

/**
 * Something of the hub's own that subscribers may be told: an event of a scheduler entry or of the virtual assistant.
 * Announcements of one subject reach a subscriber in the order of their sequence. Immutable by convention.
 *
 * @param event what happened
 * @param serviceUpn the service that it belongs to, in the directory's spelling
 * @param subject what it happened to, unique in its tenant, for example {@code scheduler-entry/se_…}; with the sequence it
 *     is the key by which nothing is announced twice
 * @param sequence place among the announcements of the subject, from 1
 * @param direction and {@code modality}: what filters and rules see
 * @param customer whom it is about, as rules see and caps count it; empty when that is not known
 * @param body the connector's payload in its published order, with the certified token as {@code event}
 */
public record Announcement(
        String tenantId,
        TriggerEvent event,
        String serviceUpn,
        String subject,
        long sequence,
        Instant occurredAt,
        Direction direction,
        Modality modality,
        String customer,
        ObjectNode body) {

    /** The part of the subject behind its kind: the bare id. */
    String subjectId() {
        return subject.substring(subject.indexOf('/') + 1);
    }
}
