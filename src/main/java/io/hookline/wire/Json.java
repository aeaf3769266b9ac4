package io.hookline.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The one JSON mapper of the hub and the strict way to read a body with it. Thread-safe. */
public final class Json {
    /** Nesting that no honest body needs; a deeper one is an attack on the stack. */
    private static final int DEPTH_MAX = 32;

    /** Shared by everybody because building mappers is dear; configured once, never changed afterwards. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    /** Reads one JSON document from UTF-8 bytes, or refuses with the place of the fault. */
    public static JsonNode read(byte[] body) {
        if (body == null || body.length == 0) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The body is empty; send a JSON document.");
        }
        requireUtf8(body);
        Escapes.requirePairs(body);
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException fault) {
            var at = fault.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new Refusal(new Problem(
                    ProblemType.INVALID_REQUEST,
                    "The body is not well-formed JSON" + where + ": " + firstLine(fault.getOriginalMessage()),
                    List.of(new Violation("", "malformed JSON" + where))));
        } catch (IOException fault) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The body could not be read as JSON.");
        }
    }

    /** Refuses bytes that are not UTF-8; lenient decoding would store replacement characters for ever. */
    public static void requireUtf8(byte[] body) {
        if (isAscii(body)) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException fault) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The body is not UTF-8 text; encode it as UTF-8.");
        }
    }

    /** The UTF-8 bytes of a value that Jackson can write. A value that it cannot write is a programming fault. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", fault);
        }
    }

    private static boolean isAscii(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static String firstLine(String message) {
        var end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
