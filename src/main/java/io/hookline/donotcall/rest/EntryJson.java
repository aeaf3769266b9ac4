package io.hookline.donotcall.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.wire.Json;
import java.time.Instant;

/** An entry as answers show it. */
final class EntryJson {
    private EntryJson() {}

    static ObjectNode of(DoNotCallEntry entry, Instant now) {
        var json = Json.MAPPER.createObjectNode();
        json.put("destination", entry.destination());
        json.put("reason", entry.reason());
        json.put("expiresAt", expiry(entry));
        json.put("expired", entry.expired(now));
        json.put("addedAt", entry.addedAt().toString());
        json.put("addedBy", entry.addedBy());
        return json;
    }

    /** Null for never. */
    static String expiry(DoNotCallEntry entry) {
        return entry.expiresAt() == null ? null : entry.expiresAt().toString();
    }
}
