package io.hookline.http;

import io.hookline.wire.Json;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes back: status, our own headers, bytes. Immutable by convention; {@code body} is not copied.
 *
 * @param contentType null when there is no body
 * @param stream instead of {@code body} for what is too large to be held: read on a worker thread while the answer is
 *     sent, as fast as the caller takes it, and perhaps never to its end, so it must not hold anything open; null for
 *     none. When it fails, the connection is broken off, because the status is out by then.
 */
public record Answer(int status, Map<String, String> headers, String contentType, byte[] body, InputStream stream) {
    private static final byte[] NOTHING = {};

    public Answer(int status, Map<String, String> headers, String contentType, byte[] body) {
        this(status, headers, contentType, body, null);
    }

    /** 200 with a body of unknown length. */
    public static Answer streamed(String contentType, InputStream stream) {
        return new Answer(200, Map.of(), contentType, NOTHING, stream);
    }

    /** 200 with a JSON body. */
    public static Answer ok(Object json) {
        return json(200, json);
    }

    public static Answer json(int status, Object json) {
        return new Answer(status, Map.of(), "application/json", Json.write(json));
    }

    public static Answer noContent() {
        return new Answer(204, Map.of(), null, NOTHING);
    }

    public static Answer text(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of(), contentType, body);
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), contentType, body, stream);
    }

    /** The same answer with the version of what it shows; a later change names it in {@code If-Match}. */
    public Answer withVersion(long version) {
        return with("ETag", "\"" + version + "\"");
    }

    /** 200 without a body. */
    public static Answer ok() {
        return new Answer(200, Map.of(), null, NOTHING);
    }

    /** The same answer with another status. */
    public Answer withStatus(int other) {
        return new Answer(other, headers, contentType, body, stream);
    }

    /** The envelope of every list: the items and the cursor of the next page, null at the end. */
    public static Answer page(List<?> items, String next) {
        var envelope = Json.MAPPER.createObjectNode();
        envelope.set("items", Json.MAPPER.valueToTree(items));
        envelope.put("next", next);
        return ok(envelope);
    }
}
