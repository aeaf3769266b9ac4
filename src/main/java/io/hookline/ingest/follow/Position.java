package io.hookline.ingest.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;

/**
 * Up to where a file has been taken. The file is known by its content rather than its name or inode: names move with
 * rotation and inodes are used again.
 *
 * @param key the file system's key of the file, or "" where it has none
 * @param offset of the first byte not yet taken
 * @param line number of the last line taken, from 1
 * @param headLength how many bytes the file's beginning was known by
 * @param head SHA-256 in hex of those bytes
 */
record Position(String key, long offset, long line, int headLength, String head) {

    String text() {
        return new String(Json.write(this), StandardCharsets.UTF_8);
    }

    static Position of(String text) {
        try {
            return Json.MAPPER.readValue(text, Position.class);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a stored position cannot be read: " + text, fault);
        }
    }
}
