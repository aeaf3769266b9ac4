package io.hookline;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.wire.Json;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * The real hub in this JVM, on a free port of loopback, with the shipped rules, routes and directory: tests talk to it
 * over HTTP like anybody else. Webhooks to loopback over plain http are allowed, retries come quickly, and requests are
 * not limited.
 */
final class HubUnderTest implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path data;
    private final Hub hub;
    private final String adminKey;

    private HubUnderTest(HubOptions options) {
        this.data = options.data();
        this.hub = Hub.start(options);
        this.adminKey = read(data.resolve("admin.key"));
    }

    static HubUnderTest start(Path data) {
        return start(data, settings -> settings, Path.of("rules"), Path.of("config/directory.yaml"));
    }

    static HubUnderTest start(Path data, UnaryOperator<Settings> settings) {
        return start(data, settings, Path.of("rules"), Path.of("config/directory.yaml"));
    }

    static HubUnderTest start(Path data, UnaryOperator<Settings> settings, Path rules, Path directory) {
        return new HubUnderTest(
                new HubOptions(data, "127.0.0.1", 0, settings.apply(defaults()), rules, Path.of("routes"), directory));
    }

    private static Settings defaults() {
        return Settings.of(new Properties(), Map.of(), new Properties())
                .with(Setting.DELIVERY_ALLOW_NETWORKS, "127.0.0.0/8")
                .with(Setting.DELIVERY_ALLOW_HTTP, "true")
                .with(Setting.REQUESTS_PER_SECOND, "0")
                .with(Setting.DELIVERY_SCHEDULE, "0s,1s,1s,1s");
    }

    String baseUrl() {
        return "http://127.0.0.1:" + hub.port();
    }

    int port() {
        return hub.port();
    }

    /** Key of ada.admin, the first TenantAdmin, with the scopes api and operator. */
    String adminKey() {
        return adminKey;
    }

    Path data() {
        return data;
    }

    /** The hub's own view of what is wrong with it, asked over HTTP. */
    Reply health() {
        return send(bare("/health/ready").GET());
    }

    /** A key made over the API for a user of the example organization. */
    String keyOf(String upn) {
        return key(upn, "api");
    }

    /** A key that may only post events. */
    String ingestKeyOf(String upn) {
        return key(upn, "ingest");
    }

    private String key(String upn, String scope) {
        var reply = post("/hub/v1/keys", Map.of("owner", upn, "scopes", List.of(scope)));
        return reply.json().get("key").asText();
    }

    /** Path and methods of every route on the server. */
    List<Route> routes() {
        return hub.front().router().getRoutes().stream()
                .filter(route -> route.getPath() != null)
                .toList();
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    Reply post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    Reply patch(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.write(body))));
    }

    /** A request with the admin's key, to be shaped further. */
    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + adminKey);
    }

    /** A request with somebody's key. */
    HttpRequest.Builder request(String path, String key) {
        return bare(path).header("Authorization", "Bearer " + key);
    }

    Reply get(String path, String key) {
        return send(request(path, key).GET());
    }

    /** A JSON body with any method, with somebody's key. */
    Reply send(String method, String path, String key, Object body) {
        return send(request(path, key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.write(body))));
    }

    /** A request without any credential. */
    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : baseUrl() + path))
                .timeout(Duration.ofSeconds(30));
    }

    Reply send(HttpRequest.Builder builder) {
        try {
            return new Reply(http.send(builder.build(), BodyHandlers.ofByteArray()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        hub.close();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What came back. */
    record Reply(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.read(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}
