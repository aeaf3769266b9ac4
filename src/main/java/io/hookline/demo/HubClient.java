package io.hookline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The few calls of the hub's API that the demo makes. Throws when the hub answers anything but what is expected. */
final class HubClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private final String key;

    HubClient(String baseUrl, String key) {
        this.baseUrl = baseUrl;
        this.key = key;
    }

    JsonNode get(String path) {
        return Json.read(send(path, 200, builder -> builder.GET()).body());
    }

    HttpResponse<byte[]> post(String path, int expected, Object body) {
        return send(path, expected, builder -> builder.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
    }

    /** The status alone, whatever it is. */
    int status(String path) {
        return answer(path, HttpRequest.Builder::GET).statusCode();
    }

    private HttpResponse<byte[]> send(String path, int expected, Shape shape) {
        var response = answer(path, shape);
        if (response.statusCode() != expected) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + " instead of " + expected
                    + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }

    private HttpResponse<byte[]> answer(String path, Shape shape) {
        var builder = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
        try {
            return http.send(shape.on(builder).build(), BodyHandlers.ofByteArray());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + path, interrupted);
        }
    }

    private interface Shape {
        HttpRequest.Builder on(HttpRequest.Builder builder);
    }
}
