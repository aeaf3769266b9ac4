package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.wire.Json;
import java.io.IOException;

/** Writes an announcement's payload in a vocabulary, without the fields that rules mask. */
record AnnouncementBody(Announcement announcement) {

    /** The payload alone when {@code frame} is null, else as data of that CloudEvent. */
    byte[] bytes(CloudEventFrame frame, String eventName, Mask mask) {
        return CloudEventFrame.around(frame, out -> write(out, eventName, mask));
    }

    private void write(JsonGenerator out, String eventName, Mask mask) throws IOException {
        out.writeStartObject();
        for (var field : announcement.body().properties()) {
            var name = field.getKey();
            if (name.equals("event")) {
                out.writeStringField(name, eventName);
            } else if (!mask.hides(name)) {
                out.writeFieldName(name);
                Json.MAPPER.writeTree(out, field.getValue());
            }
        }
        out.writeEndObject();
    }
}
