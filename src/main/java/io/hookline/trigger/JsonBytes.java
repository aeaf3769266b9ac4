package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Streams JSON into memory. */
final class JsonBytes {
    private static final int USUAL_BYTES = 1024;

    private JsonBytes() {}

    static byte[] of(Writing writing) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var out = Json.MAPPER.getFactory().createGenerator(bytes)) {
            writing.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail", impossible);
        }
        return bytes.toByteArray();
    }

    interface Writing {
        void write(JsonGenerator out) throws IOException;
    }
}
