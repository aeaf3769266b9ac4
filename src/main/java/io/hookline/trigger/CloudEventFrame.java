package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.event.TaskEvent;
import io.hookline.event.TriggerEvent;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What CloudEvents 1.0 puts around the connector's payload. The type always is the certified token: routers match it. */
record CloudEventFrame(String id, TriggerEvent event, String tenantId, String subject, Instant occurredAt) {

    /** The payload alone when {@code frame} is null, else as data of that CloudEvent. */
    static byte[] around(CloudEventFrame frame, JsonBytes.Writing payload) {
        return JsonBytes.of(out -> {
            if (frame == null) {
                payload.write(out);
            } else {
                frame.open(out);
                payload.write(out);
                out.writeEndObject();
            }
        });
    }

    /** Opens the envelope and leaves the generator where {@code data} has to be written. */
    private void open(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("specversion", "1.0");
        out.writeStringField("id", id);
        out.writeStringField("source", "/hookline/tenants/" + URLEncoder.encode(tenantId, StandardCharsets.UTF_8));
        out.writeStringField("type", "io.hookline." + kind() + "." + event.token());
        out.writeStringField("subject", subject);
        out.writeStringField("time", occurredAt.toString());
        out.writeStringField("datacontenttype", "application/json");
        out.writeFieldName("data");
    }

    private String kind() {
        return event instanceof TaskEvent
                ? "task"
                : event instanceof SchedulerEntryEvent ? "scheduler-entry" : "virtual-assistant";
    }
}
