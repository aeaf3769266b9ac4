package io.hookline.delivery;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** An honest HTTP server that writes down every request and answers as it is told. */
final class Receiver {
    /** One request as it came in. */
    record Received(String method, String path, MultiMap headers, String body) {
        String header(String name) {
            return headers.get(name);
        }
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String scheme;

    private Receiver(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /** Answers every request with this status. */
    static Receiver answering(Vertx vertx, int status) {
        return answering(
                vertx, (request, response) -> response.setStatusCode(status).end());
    }

    static Receiver answering(Vertx vertx, BiConsumer<Received, HttpServerResponse> answer) {
        return answering(vertx, new HttpServerOptions(), answer);
    }

    static Receiver answering(Vertx vertx, HttpServerOptions options, BiConsumer<Received, HttpServerResponse> answer) {
        var server = vertx.createHttpServer(options);
        var receiver = new Receiver(server, options.isSsl() ? "https" : "http");
        server.requestHandler(request -> request.bodyHandler(body -> {
            var received = new Received(
                    request.method().name(), request.uri(), MultiMap.caseInsensitiveMultiMap(), body.toString());
            received.headers().addAll(request.headers());
            receiver.received.add(received);
            answer.accept(received, request.response());
        }));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        return receiver;
    }

    int port() {
        return server.actualPort();
    }

    String url() {
        return url("127.0.0.1");
    }

    String url(String host) {
        return scheme + "://" + host + ":" + port() + "/hook?sig=s3cret";
    }
}
