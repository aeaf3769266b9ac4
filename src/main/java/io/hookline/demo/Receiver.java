package io.hookline.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** A subscriber's side: an HTTP server on loopback that keeps what it gets. Thread-safe. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, ToIntFunction<Received>> answers = new ConcurrentHashMap<>();
    private volatile long startNanos = System.nanoTime();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** The callback of a subscriber. */
    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Counts the time of what comes from now on. */
    void start() {
        startNanos = System.nanoTime();
    }

    /** Lets the next {@code count} calls of a path fail with 503. */
    void fail(String path, int count) {
        var left = new AtomicInteger(count);
        answer(path, received -> left.getAndDecrement() > 0 ? 503 : 204);
    }

    /** Answers calls of a path with the status that they are given; others are answered 204. */
    void answer(String path, ToIntFunction<Received> status) {
        answers.put(path, status);
    }

    /** Every call so far, failed ones included, in the order of arrival. */
    List<Received> all() {
        return received;
    }

    /** What a subscriber took. */
    List<Received> taken(String path) {
        return received.stream()
                .filter(one -> one.path().equals(path) && one.answered() < 300)
                .toList();
    }

    /** What a subscriber took of one task. */
    List<Received> of(Story story, Subscriber subscriber) {
        return taken(subscriber.path()).stream()
                .filter(one -> one.task().equals(story.taskId()))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            var call = new Received(path, millis, 0, headers, body, Json.read(body));
            int status = answers.getOrDefault(path, any -> 204).applyAsInt(call);
            received.add(call.answered(status));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
