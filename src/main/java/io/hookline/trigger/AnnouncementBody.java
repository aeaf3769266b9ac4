package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.wire.Json;
import java.io.IOException;
import java.util.Map;

/** Writes an announcement's payload in a vocabulary, without the fields that rules mask and with those that they add. */
record AnnouncementBody(Announcement announcement) {
    private static final String PARAMETERS = "customCallContextParameters";

    /** The bodies that subscribers of the announcement get. */
    Bodies bodies(String eventId) {
        return new Bodies(
                this::bytes,
                event -> new CloudEventFrame(
                        eventId, event, announcement.tenantId(), announcement.subjectId(), announcement.occurredAt()),
                place());
    }

    /** The payload alone when {@code frame} is null, else as data of that CloudEvent. */
    byte[] bytes(CloudEventFrame frame, String eventName, Mask mask, Map<String, String> fields) {
        return CloudEventFrame.around(frame, out -> write(out, eventName, mask, fields, frame != null));
    }

    /** Of what the hub announces only scheduler entries have a list of parameters. */
    private Place place() {
        return announcement.event() instanceof SchedulerEntryEvent
                ? new Place(PARAMETERS, () -> parameters().findValuesAsText("name"))
                : Place.NONE;
    }

    private JsonNode parameters() {
        return announcement.body().path(PARAMETERS);
    }

    private void write(JsonGenerator out, String eventName, Mask mask, Map<String, String> fields, boolean framed)
            throws IOException {
        out.writeStartObject();
        for (var field : announcement.body().properties()) {
            var name = field.getKey();
            if (name.equals("event")) {
                out.writeStringField(name, eventName);
            } else if (!mask.hides(name) && (framed || fields.isEmpty() || !name.equals(PARAMETERS))) {
                out.writeFieldName(name);
                Json.MAPPER.writeTree(out, field.getValue());
            }
        }
        if (framed) {
            JsonValues.writeFields(out, fields);
        } else if (!fields.isEmpty()) {
            writeParameters(out, fields);
        }
        out.writeEndObject();
    }

    private void writeParameters(JsonGenerator out, Map<String, String> fields) throws IOException {
        out.writeArrayFieldStart(PARAMETERS);
        for (var parameter : parameters()) {
            Json.MAPPER.writeTree(out, parameter);
        }
        JsonValues.writePairs(out, fields);
        out.writeEndArray();
    }
}
