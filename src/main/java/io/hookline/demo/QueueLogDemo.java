package io.hookline.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Lets a hub follow a queue_log and shows what became of it. */
public final class QueueLogDemo {
    /** The log is through when nothing new was accepted for this many looks. */
    private static final int QUIET_LOOKS = 8;

    private static final long LOOK_NANOS = 250_000_000;
    private static final int COLUMNS_MIN = 5;

    private final Set<String> queues;

    private QueueLogDemo(Set<String> queues) {
        this.queues = queues;
    }

    /** Looks which queues the file names. */
    public static QueueLogDemo of(Path file) throws IOException {
        var queues = new LinkedHashSet<String>();
        try (var lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            lines.map(line -> line.split("\\|", -1))
                    .filter(columns -> columns.length >= COLUMNS_MIN && !columns[2].equals("NONE"))
                    .forEach(columns -> queues.add(columns[2]));
        }
        return new QueueLogDemo(queues);
    }

    /**
     * A directory in {@code folder} in which every queue of the log belongs to a service: queues that the example
     * organization does not know become aliases of its hotline, because a demo of somebody's own log should show
     * their calls.
     */
    public Path directoryFor(Path example, Path folder) throws IOException {
        var text = Files.readString(example);
        var unknown = queues.stream()
                .filter(queue -> !text.matches(
                        "(?s).*queueAliases: *\\[[^\\]]*\"?\\b" + java.util.regex.Pattern.quote(queue) + "\\b.*"))
                .map(queue -> '"' + queue.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .toList();
        var file = folder.resolve("directory.yaml");
        Files.writeString(
                file,
                unknown.isEmpty()
                        ? text
                        : text.replaceFirst(
                                "queueAliases: *\\[",
                                "queueAliases: [" + java.util.regex.Matcher.quoteReplacement(String.join(", ", unknown))
                                        + ", "));
        return file;
    }

    /** Waits until the log is through and shows every event. True when at least one was accepted. */
    public boolean play(String baseUrl, String key, PrintStream out) throws IOException {
        var hub = new HubClient(baseUrl, key);
        try (var receiver = new Receiver()) {
            var lines = new ArrayList<String>();
            int quiet = 0;
            String after = "0";
            while (quiet < QUIET_LOOKS) {
                var page = hub.get("/hub/v1/events?limit=500&after=" + after);
                quiet = page.get("items").isEmpty() ? quiet + 1 : 0;
                for (var item : page.get("items")) {
                    lines.add(line(item));
                    after = item.get("cursor").asText();
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            show(lines, out);
            return !lines.isEmpty();
        }
    }

    private static String line(com.fasterxml.jackson.databind.JsonNode item) {
        return String.format(
                "  %-24s %-26s %-24s %-18s %s",
                item.get("occurredAt").asText(),
                item.get("taskId").asText(),
                item.get("serviceUpn").asText(),
                item.get("activity").asText(),
                item.get("emitted").isEmpty() ? "-" : item.get("emitted").get(0).asText());
    }

    private static void show(List<String> lines, PrintStream out) {
        out.printf("  %-24s %-26s %-24s %-18s %s%n", "when", "task", "service", "activity", "task event");
        lines.forEach(out::println);
        out.printf("%n%d workflow events were read from the log and accepted.%n", lines.size());
    }
}
