package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Writes values as the source reported them. The usual kinds are written directly; reflection would cost more than all else. */
final class JsonValues {
    private JsonValues() {}

    static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Map<?, ?> object) {
            writeObject(out, object);
        } else if (value instanceof Iterable<?> list) {
            writeArray(out, list);
        } else {
            out.writePOJO(value);
        }
    }

    /** Writes texts as fields of the object that is open. */
    static void writeFields(JsonGenerator out, Map<String, String> fields) throws IOException {
        for (var field : fields.entrySet()) {
            out.writeStringField(field.getKey(), field.getValue());
        }
    }

    /** Writes texts as objects with name and value into the list that is open. */
    static void writePairs(JsonGenerator out, Map<String, String> pairs) throws IOException {
        for (var pair : pairs.entrySet()) {
            out.writeStartObject();
            out.writeStringField("name", pair.getKey());
            out.writeStringField("value", pair.getValue());
            out.writeEndObject();
        }
    }

    private static void writeObject(JsonGenerator out, Map<?, ?> object) throws IOException {
        out.writeStartObject();
        for (var field : object.entrySet()) {
            if (field.getValue() != null) {
                out.writeFieldName(String.valueOf(field.getKey()));
                write(out, field.getValue());
            }
        }
        out.writeEndObject();
    }

    private static void writeArray(JsonGenerator out, Iterable<?> list) throws IOException {
        out.writeStartArray();
        for (var item : list) {
            write(out, item);
        }
        out.writeEndArray();
    }
}
