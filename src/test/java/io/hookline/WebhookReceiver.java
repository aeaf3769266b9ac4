package io.hookline;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A real HTTP endpoint for webhooks on loopback. Answers 204 unless a path is told otherwise. Thread-safe. */
final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, ToIntFunction<Call>> answers = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> replyHeaders = new ConcurrentHashMap<>();

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From now on a path answers with the status that the function gives for each call. */
    void answer(String path, ToIntFunction<Call> status) {
        answers.put(path, status);
    }

    /** From now on answers of a path carry these headers too. */
    void answerWith(String path, Map<String, String> headers) {
        replyHeaders.put(path, headers);
    }

    /** Every call of a path so far, in the order of arrival. */
    List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    /** The events that a path took, in the order of arrival. */
    List<String> taken(String path) {
        return calls(path).stream()
                .filter(call -> call.status() < 300)
                .map(Call::event)
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            var headers = exchange.getRequestHeaders();
            var open = new Call(
                    path,
                    headers.getFirst("webhook-id"),
                    Integer.parseInt(headers.getFirst("hookline-attempt")),
                    Json.read(body),
                    0,
                    body,
                    headers);
            int status = answers.getOrDefault(path, call -> 204).applyAsInt(open);
            calls.add(new Call(path, open.webhookId(), open.attempt(), open.body(), status, body, headers));
            replyHeaders.getOrDefault(path, Map.of()).forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One call and what it was answered. */
    record Call(String path, String webhookId, int attempt, JsonNode body, int status, byte[] bytes, Headers headers) {
        String event() {
            return body.path("event").asText();
        }

        String task() {
            return body.path("taskId").asText();
        }
    }
}
