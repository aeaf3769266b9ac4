package io.hookline.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.event.Token;
import io.hookline.event.WorkflowEvent;
import io.hookline.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes an event in the one form in which it is kept and compared. Field by field, because every event passes here. */
public final class CanonicalEvent {
    private CanonicalEvent() {}

    /** A time that the hub made up is kept but not compared, otherwise no repeat would be equal. */
    public static ArrivingEvent of(WorkflowEvent event, boolean timeGiven) {
        var canonical = write(event, true);
        var compared = timeGiven ? canonical : write(event, false);
        return new ArrivingEvent(event, canonical, sha256(compared));
    }

    private static byte[] write(WorkflowEvent event, boolean withTime) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = Json.MAPPER.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("id", event.id());
            out.writeStringField("source", event.source());
            if (withTime) {
                out.writeStringField("occurredAt", event.occurredAt().toString());
            }
            out.writeStringField("activity", event.activity().token());
            out.writeStringField("taskId", event.taskId());
            out.writeStringField("serviceUpn", event.serviceUpn());
            text(out, "serviceSessionId", event.serviceSessionId());
            word(out, "direction", event.direction());
            word(out, "modality", event.modality());
            parts(out, event);
            text(out, "reason", event.reason());
            text(out, "schedulerEntryId", event.schedulerEntryId());
            if (!event.task().isEmpty()) {
                out.writePOJOField("task", event.task());
            }
            out.writeEndObject();
        } catch (IOException fault) {
            throw new IllegalStateException("cannot write a workflow event that has been read", fault);
        }
        return bytes.toByteArray();
    }

    private static void parts(JsonGenerator out, WorkflowEvent event) throws IOException {
        if (event.parameter() != null) {
            out.writeObjectFieldStart("parameter");
            out.writeStringField("name", event.parameter().name());
            out.writeStringField("value", event.parameter().value());
            out.writeEndObject();
        }
        if (event.user() != null) {
            out.writeObjectFieldStart("user");
            text(out, "id", event.user().id());
            text(out, "upn", event.user().upn());
            text(out, "email", event.user().email());
            out.writeEndObject();
        }
    }

    private static void word(JsonGenerator out, String name, Token word) throws IOException {
        text(out, name, word == null ? null : word.token());
    }

    private static void text(JsonGenerator out, String name, String text) throws IOException {
        if (text != null) {
            out.writeStringField(name, text);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
