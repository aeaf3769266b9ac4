package io.hookline;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Callers that load a hub which comes and goes: each plays whole tasks in order, one event or a list at a time, repeats
 * what was not acknowledged with the same ids, and writes down what was.
 */
final class Callers implements AutoCloseable {
    private static final int LIST_MAX = 10;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final Door door;
    private final String key;
    private volatile boolean finishing;

    Callers(Door door, String key) {
        this.door = door;
        this.key = key;
    }

    void start(int count, long seed) {
        for (int caller = 0; caller < count; caller++) {
            var name = "c" + caller;
            var random = new Random(seed + caller);
            running.add(threads.submit(() -> play(name, random)));
        }
    }

    /** What was acknowledged so far. */
    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int count() {
        return acknowledged.size();
    }

    /** Lets everybody end the task at hand; throws what a caller met. */
    void finish() throws InterruptedException, ExecutionException {
        finishing = true;
        for (var caller : running) {
            caller.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Void play(String name, Random random) throws InterruptedException {
        for (int number = 0; !finishing; number++) {
            var events = task(name + "-t" + number, 5 + random.nextInt(80));
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + (random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(LIST_MAX)));
                var part = events.subList(from, to);
                var receipts = send(part);
                for (int i = 0; i < part.size(); i++) {
                    acknowledged.add(Acknowledged.of(part.get(i), receipts.get(i)));
                }
                from = to;
            }
        }
        return null;
    }

    /** An inbound call in which every event tells the subscribers something. */
    private static List<Map<String, Object>> task(String task, int parameters) {
        var middle = IntStream.range(0, parameters).mapToObj(i -> parameter(task, i));
        var activities =
                Stream.of("Queue", "UserConnected", "Disconnect").map(activity -> Events.event(activity, task));
        var events = Stream.concat(
                        Stream.of(Events.event("Start", task), Events.event("Accept", task)),
                        Stream.concat(middle, activities))
                .toList();
        return IntStream.range(0, events.size())
                .mapToObj(i -> Events.with(events.get(i), "id", task + "-e" + (i + 1)))
                .toList();
    }

    private static Map<String, Object> parameter(String task, int number) {
        return Events.with(
                Events.event("CollectInformation", task),
                "parameter",
                Map.of("name", "Step", "value", String.valueOf(number)));
    }

    private List<JsonNode> send(List<Map<String, Object>> events) throws InterruptedException {
        var body = Json.write(events.size() == 1 ? events.get(0) : events);
        while (true) {
            var request = HttpRequest.newBuilder(URI.create(door.enter() + "/hub/v1/workflow-events"))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(20))
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            try {
                var reply = http.send(request, BodyHandlers.ofByteArray());
                if (reply.statusCode() == 202) {
                    return receipts(Json.read(reply.body()));
                } else if (reply.statusCode() != 503) {
                    throw new AssertionError(reply.statusCode() + " " + new String(reply.body()));
                }
            } catch (IOException killed) {
                // not acknowledged: the same again, at wherever the hub is then
            }
            door.stepBack();
        }
    }

    private static List<JsonNode> receipts(JsonNode reply) {
        var receipts = new ArrayList<JsonNode>();
        if (reply.has("items")) {
            reply.get("items").forEach(receipts::add);
        } else {
            receipts.add(reply);
        }
        return receipts;
    }

    /** An event that the hub has promised to keep, and the name under which it must be told. */
    record Acknowledged(String task, String activity, String eventId, long sequence) {
        private static final Map<String, String> NAMES = Map.of(
                "Start", "WorkflowStarted",
                "Accept", "SystemAccepted",
                "CollectInformation", "ParameterUpdated",
                "Queue", "InQueue",
                "UserConnected", "ConnectedToUser",
                "Disconnect", "Terminated");

        static Acknowledged of(Map<String, Object> event, JsonNode receipt) {
            return new Acknowledged(
                    (String) event.get("taskId"),
                    (String) event.get("activity"),
                    receipt.get("eventId").asText(),
                    receipt.get("sequence").asLong());
        }

        String toldAs() {
            return NAMES.get(activity);
        }
    }
}
