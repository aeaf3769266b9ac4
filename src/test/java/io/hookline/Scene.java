package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One data folder, hubs that come and go on it, callers in front and three subscribers behind. */
final class Scene implements AutoCloseable {
    /** Asks for everything. */
    static final String ALL = "/all";

    /** Asks for two events of each task. */
    static final String SOME = "/some";

    /** Asks for little and is down for a while. */
    static final String FLAKY = "/flaky";

    private static final Map<String, Set<String>> WISHES = Map.of(
            ALL,
            Set.of("WorkflowStarted", "SystemAccepted", "ParameterUpdated", "InQueue", "ConnectedToUser", "Terminated"),
            SOME,
            Set.of("InQueue", "Terminated"),
            FLAKY,
            Set.of("WorkflowStarted", "Terminated"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Door door = new Door();
    private final Promises promises = new Promises(WISHES);
    private final Path data;
    private final List<String> settings;
    private final long seed;
    private final Inbox inbox;
    private String key;
    private Callers callers;

    Scene(Path data, List<String> settings, long seed) {
        this.data = data;
        this.seed = seed;
        this.settings = new ArrayList<>(settings);
        this.settings.add("-Dhookline.delivery.schedule=0s,250ms,500ms,1s," + patience());
        this.inbox = new Inbox(seed);
    }

    /** Attempts enough for any outage here: nothing may be given up. */
    private static String patience() {
        return String.join(",", Collections.nCopies(300, "2s"));
    }

    /** Subscribes everybody at a first hub, which stops in peace, and lets the callers wait for the next. */
    void begin(int count) throws IOException, InterruptedException {
        try (var hub = Program.hub(data, settings)) {
            door.open(hub.awaitReady());
            key = Files.readString(data.resolve("admin.key")).strip();
            for (var wish : WISHES.entrySet()) {
                subscribe(wish.getKey(), wish.getValue());
            }
            door.close();
            hub.terminate();
            assertThat(hub.exitCode()).isZero();
        }
        callers = new Callers(door, key);
        callers.start(count, seed);
    }

    /** Starts a hub and opens the door when it serves. */
    Program startHub() throws IOException {
        var hub = Program.hub(data, settings);
        door.open(hub.awaitReady());
        return hub;
    }

    /** Starts a hub that nobody waits for. */
    Program startUnready() throws IOException {
        return Program.hub(data, settings);
    }

    Door door() {
        return door;
    }

    Inbox inbox() {
        return inbox;
    }

    Callers callers() {
        return callers;
    }

    Promises promises() {
        return promises;
    }

    Set<String> lost() {
        return promises.lost(callers.acknowledged(), inbox.arrivals());
    }

    /** No delivery was parked or declared dead. */
    void assertNothingGivenUp() throws IOException, InterruptedException {
        for (var state : List.of("DEAD", "PARKED")) {
            assertThat(call("GET", "/hub/v1/deliveries?state=" + state, null).get("items"))
                    .as(state)
                    .isEmpty();
        }
    }

    private void subscribe(String path, Set<String> events) throws IOException, InterruptedException {
        call(
                "POST",
                "/hub/v1/subscriptions",
                Map.of(
                        "trigger",
                        "TaskStateChanged",
                        "url",
                        inbox.url(path),
                        "services",
                        List.of(Events.HOTLINE),
                        "events",
                        events));
    }

    private JsonNode call(String method, String path, Object bodyOrNull) throws IOException, InterruptedException {
        var body = bodyOrNull == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.write(bodyOrNull));
        var request = HttpRequest.newBuilder(URI.create(door.enter() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        var reply = http.send(request, BodyHandlers.ofByteArray());
        assertThat(reply.statusCode()).as(new String(reply.body())).isBetween(200, 299);
        return Json.read(reply.body());
    }

    @Override
    public void close() {
        if (callers != null) {
            callers.close();
        }
        inbox.close();
    }
}
