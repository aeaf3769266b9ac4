package io.hookline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The real hub as a process: shipped rules, routes and directory, a store of its own in a folder that is removed. */
final class HubChild implements AutoCloseable {
    static final String SERVICE = "hotline@alpine.example";

    /** As in {@code ./hookline}. */
    private static final List<String> LAUNCHER =
            List.of("-XX:+UseSerialGC", "-Xms48m", "-Xmx1g", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final Child child;
    private final String key;

    private HubChild(Path data, Child child) throws IOException {
        this.data = data;
        this.child = child;
        this.key = Files.readString(data.resolve("admin.key")).strip();
    }

    /** A hub from the built jar with the JVM options that {@code ./hookline} uses, and some settings more. */
    static HubChild start(String... settings) throws IOException {
        return start(Child.thisJava(), List.of(), settings);
    }

    static HubChild start(Path java, List<String> jvmOptions, String... settings) throws IOException {
        var data = Files.createTempDirectory(Path.of("target"), "bench");
        return start(java, data, jvmOptions, List.of(), settings);
    }

    /** With more arguments of the command {@code start}, and something in its data folder before. */
    static HubChild with(List<String> arguments, Consumer<Path> before, String... settings) throws IOException {
        var data = Files.createTempDirectory(Path.of("target"), "bench");
        before.accept(data);
        return start(Child.thisJava(), data, List.of(), arguments, settings);
    }

    private static HubChild start(
            Path java, Path data, List<String> jvmOptions, List<String> arguments, String... settings)
            throws IOException {
        var options = new ArrayList<>(LAUNCHER);
        options.add("-Dhookline.home=" + Path.of("").toAbsolutePath());
        options.addAll(jvmOptions);
        options.add("-Dhookline.delivery.allow-networks=127.0.0.0/8");
        options.add("-Dhookline.delivery.allow-http=true");
        options.add("-Dhookline.subscriptions.per-owner=1000000");
        options.add("-Dhookline.http.requests-per-second=0");
        for (var setting : settings) {
            options.add("-D" + setting);
        }
        var extra = System.getenv("HOOKLINE_JAVA_OPTIONS");
        if (extra != null) {
            options.addAll(List.of(extra.split(" ")));
        }
        var command = new ArrayList<>(
                List.of("-jar", "target/hookline.jar", "start", "--data", data.toString(), "--port", "0"));
        command.addAll(arguments);
        return new HubChild(data, Child.start(java, options, command));
    }

    Child process() {
        return child;
    }

    int port() {
        return child.port();
    }

    String key() {
        return key;
    }

    /** Subscribes a receiver's path to some events of one service. */
    void subscribe(String url, String service, List<String> events) {
        post(
                "/hub/v1/subscriptions",
                Map.of("trigger", "TaskStateChanged", "url", url, "services", List.of(service), "events", events));
    }

    JsonNode post(String path, Object body) {
        return Json.read(send(
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.write(body)))));
    }

    /** One of the figures of {@code /metrics}, by its whole name. */
    double figure(String name) {
        var page = new String(send("/metrics", request("/metrics")), StandardCharsets.UTF_8);
        return page.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Bearer " + key);
    }

    private byte[] send(String path, HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(path + " answered " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
