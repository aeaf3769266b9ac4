package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.event.TaskEvent;
import io.hookline.task.TaskKey;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What CloudEvents 1.0 puts around the connector's payload. The type always is the certified token: routers match it. */
record CloudEventFrame(String id, TaskEvent event, Instant occurredAt) {

    /** Opens the envelope and leaves the generator where {@code data} has to be written. */
    void open(JsonGenerator out, TaskKey task) throws IOException {
        out.writeStartObject();
        out.writeStringField("specversion", "1.0");
        out.writeStringField("id", id);
        out.writeStringField(
                "source", "/hookline/tenants/" + URLEncoder.encode(task.tenantId(), StandardCharsets.UTF_8));
        out.writeStringField("type", "io.hookline.task." + event.token());
        out.writeStringField("subject", task.taskId());
        out.writeStringField("time", occurredAt.toString());
        out.writeStringField("datacontenttype", "application/json");
        out.writeFieldName("data");
    }
}
