package io.hookline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.directory.DirectoryFile;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.ingest.jdbc.JdbcParkedStore;
import io.hookline.store.Store;
import io.hookline.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /health/live} and {@code /health/ready}. Both are open, so they tell no more than which part is unwell.
 * Thread-safe.
 */
public final class HealthRest {
    /** A part that can be unwell: empty means well. A part that is {@code vital} makes the hub not ready. */
    record Part(boolean vital, Supplier<Optional<String>> trouble) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** What every hub can say of itself. */
    static HealthRest of(Store store, JdbcParkedStore parked, DirectoryFile directory) {
        return new HealthRest()
                .with("store", true, () -> store.healthy() ? Optional.empty() : Optional.of("a commit has failed"))
                .with("rules", false, () -> parked.count() == 0 ? Optional.empty() : Optional.of("events are parked"))
                .with("directory", false, directory::problem);
    }

    HealthRest with(String name, boolean vital, Supplier<Optional<String>> trouble) {
        parts.put(name, new Part(vital, trouble));
        return this;
    }

    /** 200 while the process can answer at all. */
    public Answer live(Request request) {
        return Answer.ok(Map.of("status", "UP"));
    }

    /** 200 when events can be accepted and delivered, else 503, with what is wrong; lesser troubles are only named. */
    public Answer ready(Request request) {
        var answer = Json.MAPPER.createObjectNode();
        var shown = Json.MAPPER.createObjectNode();
        boolean ready = true;
        for (var entry : parts.entrySet()) {
            var trouble = entry.getValue().trouble().get();
            ready &= trouble.isEmpty() || !entry.getValue().vital();
            show(shown.putObject(entry.getKey()), trouble);
        }
        answer.put("status", ready ? "UP" : "DOWN");
        answer.set("parts", shown);
        return Answer.json(ready ? 200 : 503, answer);
    }

    private static void show(ObjectNode part, Optional<String> trouble) {
        part.put("status", trouble.isEmpty() ? "UP" : "TROUBLE");
        trouble.ifPresent(text -> part.put("detail", text));
    }
}
