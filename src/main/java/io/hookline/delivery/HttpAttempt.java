package io.hookline.delivery;

import io.hookline.delivery.AddressGuard.Vetting;
import io.hookline.delivery.Outcome.Answered;
import io.hookline.delivery.Outcome.Cause;
import io.hookline.delivery.Outcome.NoAnswer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One HTTP call from name look-up to the end of the answer, under one deadline. Used once. */
final class HttpAttempt {
    private final Vertx vertx;
    private final HttpClient client;
    private final DeliveryConfig config;
    private final InstantSource clock;
    private final URI url;
    private final byte[] body;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile HttpClientRequest request;
    private volatile Integer status;

    HttpAttempt(Vertx vertx, HttpClient client, DeliveryConfig config, InstantSource clock, URI url, byte[] body) {
        this.vertx = vertx;
        this.client = client;
        this.config = config;
        this.clock = clock;
        this.url = url;
        this.body = body;
    }

    /** {@code number} picks among several addresses, so that a second attempt tries another one. */
    CompletionStage<Outcome> start(AddressGuard guard, int number, Consumer<HttpClientRequest> headers) {
        long deadline = vertx.setTimer(
                config.timeout().toMillis(),
                timer -> end(none(
                        Cause.TIMEOUT,
                        "no whole answer within " + config.timeout().toMillis() + " ms")));
        outcome.whenComplete((result, none) -> vertx.cancelTimer(deadline));
        var home = vertx.getOrCreateContext();
        guard.vet(url).whenComplete((vetting, fault) -> {
            if (fault == null && vetting instanceof Vetting.Allowed allowed) {
                // The resolver answers on a thread of its own, which would otherwise sign and send for everybody.
                home.runOnContext(none -> connect(allowed.addresses(), number, headers));
            } else {
                end(fault != null ? Failures.of(fault, null) : refused(vetting));
            }
        });
        return outcome;
    }

    private NoAnswer refused(Vetting vetting) {
        return vetting instanceof Vetting.Blocked blocked
                ? none(Cause.BLOCKED, blocked.why())
                : none(Cause.DNS, ((Vetting.Unresolved) vetting).why());
    }

    private void connect(List<InetAddress> addresses, int number, Consumer<HttpClientRequest> headers) {
        var address = addresses.get((number - 1) % addresses.size());
        var port = AddressGuard.port(url);
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(url.getScheme().equalsIgnoreCase("https"))
                .setHost(AddressGuard.host(url))
                .setPort(port)
                .setURI(path())
                .setFollowRedirects(false)
                // The vetted address, so that nothing resolves the name a second time.
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()));
        client.request(options).onComplete(connected -> {
            if (connected.failed()) {
                end(Failures.of(connected.cause(), null));
                return;
            }
            request = connected.result();
            if (outcome.isDone()) {
                request.reset();
            } else {
                write(headers);
            }
        });
    }

    private void write(Consumer<HttpClientRequest> headers) {
        try {
            headers.accept(request);
            request.exceptionHandler(this::broken);
            request.send(Buffer.buffer(body)).onSuccess(this::read).onFailure(this::broken);
        } catch (RuntimeException fault) {
            broken(fault);
        }
    }

    private void read(HttpClientResponse response) {
        status = response.statusCode();
        var length = new int[1];
        response.exceptionHandler(this::broken);
        response.handler(chunk -> {
            length[0] += chunk.length();
            if (length[0] > config.responseBytesMax()) {
                end(none(Cause.OVERSIZE, "the answer is longer than " + config.responseBytesMax() + " bytes"));
            }
        });
        response.endHandler(end -> {
            var wish = RetryAfter.parse(response.getHeader("retry-after"), clock.instant(), config.retryAfterMax());
            end(new Answered(status, wish));
        });
    }

    private void broken(Throwable fault) {
        end(Failures.of(fault, status));
    }

    private NoAnswer none(Cause cause, String detail) {
        return new NoAnswer(cause, detail, status);
    }

    private void end(Outcome result) {
        if (outcome.complete(result) && result instanceof NoAnswer && request != null) {
            // Closes the connection: an endpoint that still sends must not be read on.
            request.reset();
        }
    }

    private String path() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
