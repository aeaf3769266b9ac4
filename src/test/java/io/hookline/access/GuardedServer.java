package io.hookline.access;

import io.hookline.wire.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real server with the handler in front of one route that answers everything 200 and says who called. Requests are
 * written byte by byte, because a decent client would mend the very paths that are to be tried.
 */
final class GuardedServer implements AutoCloseable {
    /** A status line's code, the headers by lower-case name, and the body. */
    record Reply(int status, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger passed = new AtomicInteger();

    /** Without a limit of requests. */
    GuardedServer(ApiKeys keys, SettableClock clock) {
        this(keys, TokenCheck.NONE, clock, 0);
    }

    GuardedServer(ApiKeys keys, SettableClock clock, int requestsPerSecond) {
        this(keys, TokenCheck.NONE, clock, requestsPerSecond);
    }

    GuardedServer(ApiKeys keys, TokenCheck tokens, SettableClock clock, int requestsPerSecond) {
        var router = Router.router(vertx);
        router.route()
                .handler(new AccessHandler(
                        keys,
                        tokens,
                        Example.INGEST_BUT_MIA,
                        clock,
                        AccessHandler.FAILURES_PER_MINUTE,
                        new RequestLimit(requestsPerSecond, () -> clock.millis() * 1_000_000),
                        meters,
                        (ctx, problem) -> ctx.response()
                                .setStatusCode(problem.type().status())
                                .putHeader("Retry-After", String.valueOf(problem.retryAfterSeconds()))
                                .end(Buffer.buffer(Json.write(problem)))));
        router.route().handler(BodyHandler.create(false));
        router.route().handler(this::answer);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void answer(RoutingContext ctx) {
        passed.incrementAndGet();
        var caller = AccessHandler.callerOf(ctx.user());
        ctx.response()
                .end((caller == null ? "nobody" : caller.upn()) + " "
                        + ctx.body().length());
    }

    /** How many requests got past the handler. */
    int passed() {
        return passed.get();
    }

    /** How many requests were answered 429 for this kind of limit. */
    double limited(String kind) {
        return meters.counter("hookline.requests.limited", "kind", kind).count();
    }

    /** How many credentials were no good. */
    double wrong() {
        return meters.counter("hookline.credentials.wrong").count();
    }

    Reply send(String method, String path, String... headers) {
        return sendBody(method, path, "", headers);
    }

    Reply sendBody(String method, String path, String body, String... headers) {
        var head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n");
        Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            return reply(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Reply reply(String text) {
        var parts = text.split("\r\n\r\n", 2);
        var lines = parts[0].split("\r\n");
        var headers = new HashMap<String, String>();
        for (var line : Arrays.asList(lines).subList(1, lines.length)) {
            var header = line.split(": ", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, parts[1]);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
