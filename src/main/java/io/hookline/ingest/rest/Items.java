package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** The events of one request before they are checked; {@code list} says whether the caller sent a list. */
record Items(List<Item> items, boolean list) {
    private static final int COUNT_MAX = 1000;

    static Items one(Item item) {
        return new Items(List.of(item), false);
    }

    /** One object, or a list of 1 to 1000. */
    static Items json(byte[] body) {
        var document = Json.read(body);
        if (!document.isArray()) {
            return one(new Item(document, pointer -> pointer));
        }
        requireCount(document.size());
        var items = new ArrayList<Item>(document.size());
        for (JsonNode event : document) {
            var prefix = "/" + items.size();
            items.add(new Item(event, pointer -> prefix + pointer));
        }
        return new Items(items, true);
    }

    static void requireCount(int count) {
        if (count == 0) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The list holds no event; send at least one.");
        }
        if (count > COUNT_MAX) {
            throw new Refusal(
                    ProblemType.INVALID_REQUEST,
                    "The list holds " + count + " events; send at most " + COUNT_MAX + " at once.");
        }
    }
}
