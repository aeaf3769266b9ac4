package io.hookline.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one HTTP call for a delivery. Thread-safe and never blocking. Follows no redirect, asks for no compression and
 * keeps nothing of an answer but its status.
 */
final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressGuard guard;
    private final DeliveryConfig config;
    private final InstantSource clock;
    private final RequestHeaders headers;

    WebhookSender(Vertx vertx, AddressGuard guard, DeliveryConfig config, InstantSource clock) {
        this.vertx = vertx;
        this.guard = guard;
        this.config = config;
        this.clock = clock;
        this.headers = new RequestHeaders(new Signer(), config.userAgent());
        var options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(config.headerBytesMax())
                .setConnectTimeout((int) config.timeout().toMillis())
                .setVerifyHost(true)
                .setTcpNoDelay(true);
        if (config.trustedCertificates() != null) {
            options.setTrustOptions(new PemTrustOptions()
                    .addCertPath(config.trustedCertificates().toString()));
        }
        // The pool must never be what a delivery waits for: the slots are the only limit.
        client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(config.slots()).setMaxWaitQueueSize(-1))
                // Faults end up in the attempt log; the default would let any endpoint write into the hub's own log.
                .withConnectHandler(connection ->
                        connection.exceptionHandler(fault -> LOG.debug("a connection of an endpoint failed", fault)))
                .build();
    }

    /** Ends with the outcome within the configured timeout, whatever the endpoint does; never fails. */
    CompletionStage<Outcome> send(LeasedDelivery delivery, Endpoint endpoint, Instant now) {
        var attempt = new HttpAttempt(vertx, client, config, clock, endpoint.url(), delivery.body());
        return attempt.start(
                guard, delivery.attempt(), request -> headers.write(request.headers(), delivery, endpoint, now));
    }

    @Override
    public void close() {
        client.close();
    }
}
