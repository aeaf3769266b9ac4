package io.hookline.http;

import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server in front of the routes. The access handler is the first thing on its router and the port is opened
 * last, after every route is there, so that no request is ever answered by half a hub. Camel's own server cannot do
 * either: it opens the port first and only warns when the port is taken.
 */
public final class HttpFront {
    /** A request line and headers longer than this are an attack or a mistake. */
    private static final int HEADER_BYTES_MAX = 16 * 1024;

    private static final int REQUEST_LINE_BYTES_MAX = 8 * 1024;
    private static final int IDLE_SECONDS_MAX = 75;

    /** Name under which Camel looks for a router whose port is not known yet. */
    public static final String ROUTER_NAME = "platform-http-router-0";

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private final Vertx vertx;
    private final Router router;
    private final long bodyBytesMax;
    private HttpServer server;
    private volatile boolean draining;

    /** @param access decides who may pass; it must answer every request that it does not pass on */
    public HttpFront(Vertx vertx, Handler<RoutingContext> access, long bodyBytesMax) {
        this.vertx = vertx;
        this.bodyBytesMax = bodyBytesMax;
        this.router = Router.router(vertx);
        router.route().order(Integer.MIN_VALUE).handler(this::refuseWhenDraining);
        router.route().order(Integer.MIN_VALUE + 1).handler(access);
        router.route().last().handler(new Misses(router));
        refuse(400, ProblemType.INVALID_REQUEST, "The request cannot be understood.");
        refuse(404, ProblemType.NOT_FOUND, "There is nothing at this path.");
        refuse(413, ProblemType.TOO_LARGE, "The body may have at most " + bodyBytesMax + " bytes.");
        refuse(415, ProblemType.UNSUPPORTED_MEDIA_TYPE, "The content type is not understood.");
        router.errorHandler(500, ctx -> {
            var traceId = ProblemJson.traceId();
            LOG.error(
                    "{} {} failed, trace id {}", ctx.request().method(), ctx.normalizedPath(), traceId, ctx.failure());
            answer(ctx.response(), new Problem(ProblemType.INTERNAL, "The hub failed to do this."), traceId, null);
        });
    }

    /** What Camel's platform-http routes register on; bind it under {@link #ROUTER_NAME} before they start. */
    public VertxPlatformHttpRouter camelRouter() {
        var bodies = BodyHandler.create(false).setBodyLimit(bodyBytesMax);
        return new VertxPlatformHttpRouter(null, vertx, router, ROUTER_NAME) {
            @Override
            public Route route(String path) {
                return PathPattern.apply(super.route(path));
            }

            @Override
            public Handler<RoutingContext> bodyHandler() {
                return ctx -> {
                    ctx.request().resume();
                    bodies.handle(ctx);
                };
            }
        };
    }

    /** Every route on the server, for tests that walk them all. */
    public Router router() {
        return router;
    }

    /**
     * Opens the port and answers the real one.
     *
     * @param port 0 for any free port
     * @throws BindFailed when the address cannot be had
     */
    public int listen(String host, int port) {
        var options = new HttpServerOptions()
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        server = vertx.createHttpServer(options)
                .invalidRequestHandler(HttpFront::refuseMalformed)
                .requestHandler(router);
        try {
            server.listen(port, host).toCompletionStage().toCompletableFuture().join();
            return server.actualPort();
        } catch (CompletionException failed) {
            throw new BindFailed(host, port, failed.getCause());
        }
    }

    /** From now on every new request is refused and its connection closed, while those under way are finished. */
    public void drain() {
        draining = true;
    }

    private void refuseWhenDraining(RoutingContext ctx) {
        if (!draining) {
            ctx.next();
            return;
        }
        ctx.response().putHeader("Connection", "close");
        refuse(ctx, new Problem(ProblemType.UNAVAILABLE, "The hub is stopping.", List.of(), 1L));
    }

    /** Closes the port; requests under way are cut off, so stop the routes first. */
    public void close() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The way everything outside a route refuses. */
    public static void refuse(RoutingContext ctx, Problem problem) {
        refuse(ctx, problem, null);
    }

    /** @param decisionId where the audit log has the decision, or null */
    public static void refuse(RoutingContext ctx, Problem problem, String decisionId) {
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            ctx.response().putHeader("WWW-Authenticate", "Bearer realm=\"hookline\"");
        }
        answer(ctx.response(), problem, ProblemJson.traceId(), decisionId);
    }

    private void refuse(int status, ProblemType type, String detail) {
        router.errorHandler(status, ctx -> refuse(ctx, new Problem(type, detail)));
    }

    private static void refuseMalformed(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        var tooLong = cause instanceof TooLongFrameException;
        var problem = tooLong
                ? new Problem(
                        ProblemType.HEADERS_TOO_LARGE,
                        "Request line and headers may have at most " + HEADER_BYTES_MAX + " bytes.")
                : new Problem(ProblemType.INVALID_REQUEST, "This is not a well-formed HTTP request.");
        answer(request.response(), problem, ProblemJson.traceId(), null);
        request.connection().close();
    }

    private static void answer(HttpServerResponse response, Problem problem, String traceId, String decisionId) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // part of a good answer is out already; only a broken connection tells the caller that the rest is missing
            response.reset();
            return;
        }
        if (problem.retryAfterSeconds() != null) {
            response.putHeader("Retry-After", String.valueOf(problem.retryAfterSeconds()));
        }
        response.setStatusCode(problem.type().status())
                .putHeader("Content-Type", ProblemJson.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(ProblemJson.bytes(problem, traceId, decisionId)));
    }

    /** The address is taken or not ours. */
    public static final class BindFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        BindFailed(String host, int port, Throwable cause) {
            super("cannot listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
        }
    }
}
