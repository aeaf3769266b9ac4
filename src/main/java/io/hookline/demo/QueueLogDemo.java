package io.hookline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a hub follow a queue_log and shows what became of it. */
public final class QueueLogDemo {
    /** The log is through when nothing new was accepted for this many looks. */
    private static final int QUIET_LOOKS = 8;

    private static final long LOOK_NANOS = 250_000_000;
    private static final int COLUMNS_MIN = 5;

    private final Path file;
    private final Set<String> queues;

    private QueueLogDemo(Path file, Set<String> queues) {
        this.file = file;
        this.queues = queues;
    }

    /** Looks which queues the file names. */
    public static QueueLogDemo of(Path file) throws IOException {
        var queues = new LinkedHashSet<String>();
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.map(line -> line.split("\\|", -1))
                    .filter(columns -> columns.length >= COLUMNS_MIN && !columns[2].equals("NONE"))
                    .forEach(columns -> queues.add(columns[2]));
        }
        return new QueueLogDemo(file, queues);
    }

    /**
     * A directory in {@code folder} in which every queue of the log belongs to a service: queues that the example
     * organization does not know become aliases of its hotline, because a demo of somebody's own log should show
     * their calls.
     */
    public Path directoryFor(Path example, Path folder) throws IOException {
        var text = Files.readString(example);
        var unknown = queues.stream()
                .filter(queue ->
                        !text.matches("(?s).*queueAliases: *\\[[^\\]]*\"?\\b" + Pattern.quote(queue) + "\\b.*"))
                .map(queue -> '"' + queue.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .toList();
        var file = folder.resolve("directory.yaml");
        Files.writeString(
                file,
                unknown.isEmpty()
                        ? text
                        : text.replaceFirst(
                                "queueAliases: *\\[",
                                "queueAliases: [" + Matcher.quoteReplacement(String.join(", ", unknown)) + ", "));
        return file;
    }

    /**
     * Subscribes, then lets the file appear where the hub looks for it, waits until it is through, and shows every event.
     * True when at least one was accepted and every task event that it led to was delivered.
     */
    public boolean play(String baseUrl, String key, Path followed, PrintStream out) throws IOException {
        var hub = new HubClient(baseUrl, key);
        try (var receiver = new Receiver()) {
            var subscriber = Subscriber.flow(hub, receiver, "/log");
            Files.copy(file, followed);
            var items = through(hub);
            items.forEach(item -> out.println(line(item)));
            long told = items.stream()
                    .filter(item ->
                            Subscriber.SERVICES.contains(item.get("serviceUpn").asText()))
                    .mapToInt(item -> item.get("emitted").size())
                    .sum();
            int got = receiver.taken(subscriber.path()).size();
            out.printf(
                    "%n%d workflow events were read from the log, %d task events raised, %d webhooks received.%n",
                    items.size(), told, got);
            return !items.isEmpty() && told == got;
        }
    }

    private static List<JsonNode> through(HubClient hub) {
        var items = new ArrayList<JsonNode>();
        var after = "0";
        for (int quiet = 0; quiet < QUIET_LOOKS; ) {
            var page = hub.get("/hub/v1/events?limit=500&after=" + after).get("items");
            quiet = page.isEmpty() ? quiet + 1 : 0;
            for (var item : page) {
                items.add(item);
                after = item.get("cursor").asText();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return items;
    }

    private static String line(JsonNode item) {
        return String.format(
                "  %-24s %-26s %-24s %-18s %s",
                item.get("occurredAt").asText(),
                item.get("taskId").asText(),
                item.get("serviceUpn").asText(),
                item.get("activity").asText(),
                item.get("emitted").isEmpty() ? "-" : item.get("emitted").get(0).asText());
    }
}
