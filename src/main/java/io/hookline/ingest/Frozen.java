package io.hookline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.hookline.store.StoreFault;
import io.hookline.wire.Json;
import java.io.IOException;

/**
 * How tasks and parked facts are kept: records as JSON, one member per component. Component names are therefore part of
 * the stored format; renaming one needs a migration.
 */
public final class Frozen {
    private static final ObjectMapper MAPPER = Json.MAPPER
            .copy()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private Frozen() {}

    public static byte[] freeze(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("cannot freeze " + value.getClass().getName(), fault);
        }
    }

    /** Throws {@link StoreFault} when the bytes are not what {@link #freeze} wrote. */
    public static <T> T thaw(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException fault) {
            throw new StoreFault("a stored " + type.getSimpleName() + " cannot be read", fault);
        }
    }
}
