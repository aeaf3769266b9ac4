package io.hookline;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A receiver of webhooks that outlives hubs and remembers every call: mostly it answers 204, sometimes 503, sometimes
 * late. Thread-safe.
 */
final class Inbox implements AutoCloseable {
    private static final int SLOW_MILLIS_MAX = 300;

    private final Vertx vertx = Vertx.vertx();
    private final Random random;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<String, Boolean> down = new ConcurrentHashMap<>();
    private final Map<String, Integer> delays = new ConcurrentHashMap<>();
    private final HttpServer server;

    Inbox(long seed) {
        random = new Random(seed);
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body.toString())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    /** From now on a path answers 503 to everything, or no longer. */
    void down(String path, boolean isDown) {
        down.put(path, isDown);
    }

    /** From now on a path answers after that time. */
    void delay(String path, int millis) {
        delays.put(path, millis);
    }

    /** Every call so far, in the order of arrival. */
    List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    private void take(HttpServerRequest request, String body) {
        var path = request.path();
        int dice = random.nextInt(100);
        int status = down.getOrDefault(path, false) || dice < 3 ? 503 : 204;
        synchronized (arrivals) {
            arrivals.add(new Arrival(
                    path,
                    request.getHeader("webhook-id"),
                    request.getHeader("hookline-event-id"),
                    Long.parseLong(request.getHeader("hookline-sequence")),
                    body,
                    status));
        }
        int late = delays.getOrDefault(path, dice >= 97 ? 1 + random.nextInt(SLOW_MILLIS_MAX) : 0);
        if (late == 0) {
            request.response().setStatusCode(status).end();
        } else {
            vertx.setTimer(late, timer -> answer(request, status));
        }
    }

    private static void answer(HttpServerRequest request, int status) {
        if (!request.response().closed()) {
            request.response().setStatusCode(status).end();
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One call and what it was answered. */
    record Arrival(String path, String webhookId, String eventId, long sequence, String body, int status) {
        boolean taken() {
            return status < 300;
        }
    }
}
