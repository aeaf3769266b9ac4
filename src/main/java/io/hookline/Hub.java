package io.hookline;

import io.hookline.config.Setting;
import io.hookline.http.HttpFront;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running hub. Starts whole or not at all: every part is there before the port opens. Closing drains: no new work,
 * what is under way is finished, then the store is closed.
 */
final class Hub implements AutoCloseable {
    /** Time for attempts in flight; with the routes' own it stays under the 15 s that operators are promised. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private final Parts parts;
    private final HttpFront front;
    private final Routes routes;
    private final int port;

    private Hub(Parts parts, HttpFront front, Routes routes, int port) {
        this.parts = parts;
        this.front = front;
        this.routes = routes;
        this.port = port;
    }

    /**
     * Starts a hub and answers when it serves. Throws a one-line reason for the operator as the message of its
     * exception when anything is missing or wrong; then nothing is left running.
     */
    static Hub start(HubOptions options) {
        var bodyMax = options.settings().number(Setting.BODY_MAX, 1024, Integer.MAX_VALUE);
        var parts = Parts.build(options);
        Routes routes = null;
        try {
            var front = new HttpFront(parts.vertx(), parts.access(), bodyMax);
            routes = new Routes(options, parts, front);
            routes.start();
            parts.requireRules();
            parts.startWork(routes.camel());
            return new Hub(parts, front, routes, front.listen(options.host(), options.port()));
        } catch (RuntimeException fault) {
            if (routes != null) {
                routes.stop();
            }
            parts.close(Duration.ZERO);
            throw fault;
        }
    }

    int port() {
        return port;
    }

    /** The HTTP server, for tests that walk every route on it. */
    HttpFront front() {
        return front;
    }

    @Override
    public void close() {
        parts.endWaiting();
        front.drain();
        routes.stop();
        front.close();
        parts.close(DRAIN);
        LOG.info("hookline has stopped");
    }
}
