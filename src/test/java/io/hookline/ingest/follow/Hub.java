package io.hookline.ingest.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.ingest.SmallDirectory;
import io.hookline.wire.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the hub around a follower: keeps positions over restarts, accepts events once by id, writes and rotates files. */
final class Hub {
    final Map<String, String> positions = new HashMap<>();
    final Map<String, JsonNode> accepted = new LinkedHashMap<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Path file;
    int repeats;
    private LineFollower follower;

    Hub(Path folder) {
        file = folder.resolve("calls.log");
        restart();
    }

    /** What a restart leaves: files and positions. */
    void restart() {
        var positions = new Positions() {
            @Override
            public Optional<String> get(String source) {
                return Optional.ofNullable(Hub.this.positions.get(source));
            }

            @Override
            public void set(String source, String value) {
                Hub.this.positions.put(source, value);
            }
        };
        var hub = new Following(positions, new SmallDirectory(), () -> Instant.parse("2026-03-02T08:15:00Z"), meters);
        follower = new LineFollower(hub, "calls", file.toString(), "", mapping());
    }

    static LineMapping mapping() {
        var mapping = new LineMapping();
        mapping.setSource("calls");
        mapping.setSeparator("|");
        mapping.setColumns("time, task, queue, verb, text");
        mapping.setVerb("verb");
        mapping.setTime("time");
        mapping.setTask("task");
        mapping.setService("queue");
        mapping.setAbsent("NONE");
        mapping.setIgnored("PING, PONG");
        mapping.setPatterns("digits: '[0-9]+'");
        mapping.setEvents("""
                SAY: [ { activity: Queue, reason: "{text}" } ]
                CALL:
                  - { activity: Start, task: { callerTelNumber: "{text:digits}" } }
                  - { activity: Queue, reason: "from {text} in {queue}" }
                """);
        return mapping;
    }

    LineFollower follower() {
        return follower;
    }

    /** Takes everything there is. */
    Hub poll() {
        try {
            for (var body = follower.next(); body != null; body = follower.accepted()) {
                accept(body);
            }
            return this;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The next lines are accepted, and the power fails before anybody can note that. */
    void acceptAndCrash() throws IOException {
        var body = follower.next();
        if (body != null) {
            accept(body);
        }
        restart();
    }

    void accept(byte[] body) {
        for (var event : Json.read(body)) {
            if (accepted.put(event.get("id").textValue(), event) != null) {
                repeats++;
            }
        }
    }

    /** The texts of the SAY lines that were accepted, in order. */
    List<String> said() {
        var said = new ArrayList<String>();
        accepted.values().forEach(event -> said.add(event.path("reason").asText()));
        return said;
    }

    static String say(Object text) {
        return "1772439304|t-1|hotline|SAY|" + text + "\n";
    }

    Hub write(String text) {
        return writeTo(file, text);
    }

    Hub writeTo(Path path, String text) {
        try {
            Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Path rotated(int number) {
        return file.resolveSibling("calls.log." + number);
    }

    void rename() throws IOException {
        shift();
        if (Files.exists(file)) {
            Files.move(file, rotated(1));
        }
    }

    void copyAndTruncate() throws IOException {
        shift();
        if (Files.exists(file)) {
            Files.copy(file, rotated(1));
            Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    private void shift() throws IOException {
        for (int i = 50; i > 0; i--) {
            if (Files.exists(rotated(i))) {
                Files.move(rotated(i), rotated(i + 1));
            }
        }
    }

    double counted(String result) {
        var counter = meters.find("hookline.ingest.lines").tag("result", result).counter();
        return counter == null ? 0 : counter.count();
    }
}
