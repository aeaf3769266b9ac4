package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.directory.Directory.Service;
import io.hookline.event.Modality;
import io.hookline.task.Task;
import io.hookline.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes {@code TaskEventData}: exactly the published fields in their published spelling, in the published order, those
 * without a value left out. Streaming, because it runs once or more for every event.
 */
final class TaskEventBody {
    private static final int USUAL_BYTES = 1024;

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

    /** The payload alone. */
    byte[] json(String eventName, Mask mask) {
        return bytes(out -> write(out, eventName, mask));
    }

    /** The payload as data of a structured CloudEvent. */
    byte[] cloudEvent(CloudEventFrame frame, String eventName, Mask mask) {
        return bytes(out -> {
            frame.open(out, task.key());
            write(out, eventName, mask);
            out.writeEndObject();
        });
    }

    private void write(JsonGenerator out, String eventName, Mask mask) throws IOException {
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
            new TaskInformation(task, mask).write(out);
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

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var out = Json.MAPPER.getFactory().createGenerator(bytes)) {
            writing.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail", impossible);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void write(JsonGenerator out) throws IOException;
    }
}
