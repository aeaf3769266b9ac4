package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.directory.Directory.Service;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.task.Task;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * Writes {@code TaskEventData}: exactly the published fields in their published spelling, in the published order, those
 * without a value left out. What rules add stands beside them in a CloudEvent only, else among the custom parameters. Streaming, because it runs once or more for every event.
 */
final class TaskEventBody {
    private final Task task;
    private final String serviceUpn;
    private final Service service;

    /**
     * @param serviceUpn the service whose workflow ran
     * @param service the same in the directory, or null when it has gone from there
     */
    TaskEventBody(Task task, String serviceUpn, Service service) {
        this.task = task;
        this.serviceUpn = serviceUpn;
        this.service = service;
    }

    /** The payload alone when {@code frame} is null, else as data of that CloudEvent. */
    byte[] bytes(CloudEventFrame frame, String eventName, Mask mask, Map<String, String> fields) {
        return CloudEventFrame.around(frame, out -> write(out, eventName, mask, fields, frame != null));
    }

    /**
     * The bodies that subscribers of the event get.
     *
     * @param several true when the workflow event means several task events, which then need an id of their own each
     */
    Bodies bodies(String eventId, boolean several, Instant occurredAt) {
        return new Bodies(
                this::bytes,
                event -> new CloudEventFrame(
                        several ? eventId + "-" + event.token() : eventId,
                        event,
                        task.key().tenantId(),
                        task.key().taskId(),
                        occurredAt),
                new Place(
                        "customContextParameters",
                        () -> task.parameters().stream().map(Parameter::name).toList()));
    }

    private void write(JsonGenerator out, String eventName, Mask mask, Map<String, String> fields, boolean framed)
            throws IOException {
        out.writeStartObject();
        for (var field : PayloadField.IN_ORDER) {
            var value = field.value(this, eventName);
            if (value != null && !mask.hides(field.name())) {
                out.writeFieldName(field.name());
                JsonValues.write(out, value);
            }
        }
        if (!mask.hides("taskInformation")) {
            out.writeFieldName("taskInformation");
            new TaskInformation(task, mask, framed ? Map.of() : fields).write(out);
        }
        if (framed) {
            JsonValues.writeFields(out, fields);
        }
        out.writeEndObject();
    }

    Task task() {
        return task;
    }

    String serviceUpn() {
        return serviceUpn;
    }

    Service service() {
        return service;
    }

    boolean audio() {
        return task.modality() == Modality.AUDIO;
    }
}
