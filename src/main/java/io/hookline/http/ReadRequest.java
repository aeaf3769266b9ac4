package io.hookline.http;

import io.hookline.access.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.auth.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * First step of every route that faces HTTP: makes the {@link Request} the body of a message without any header, so that
 * no header of a caller (a forged {@code Camel…} one least of all) reaches a later step. Thread-safe.
 */
public final class ReadRequest implements Processor {
    /** Where the exchange keeps the request for the time after the body has changed. */
    static final String REQUEST = "hookline.request";

    private static final byte[] NOTHING = {};

    private final Function<Object, Caller> callerOf;
    private final BaseUrl baseUrl;

    /** @param callerOf the caller of an authenticated user, as the access handler set it; null on open paths */
    public ReadRequest(Function<Object, Caller> callerOf, BaseUrl baseUrl) {
        this.callerOf = callerOf;
        this.baseUrl = baseUrl;
    }

    @Override
    public void process(Exchange exchange) {
        var message = (HttpMessage) exchange.getMessage();
        var http = message.getRequest();
        var template = ((PlatformHttpEndpoint) exchange.getFromEndpoint()).getPath();
        var user = message.getHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER);
        var request = new Request(
                user instanceof User ? callerOf.apply(user) : null,
                http.method().name(),
                http.path(),
                PathTemplate.of(template).parameters(http.path()),
                query(http),
                headers(http.headers()),
                body(message.getBody()),
                http.remoteAddress() == null ? "" : http.remoteAddress().hostAddress(),
                baseUrl.of(http));
        var fresh = new DefaultMessage(exchange.getContext());
        fresh.setBody(request);
        exchange.setMessage(fresh);
        exchange.setProperty(REQUEST, request);
    }

    private static byte[] body(Object body) {
        if (body == null || body instanceof Map<?, ?>) {
            // Forms are parsed by the engine; no route of ours takes one, and each refuses by its content type.
            return NOTHING;
        }
        return ((Buffer) body).getBytes();
    }

    private static Map<String, List<String>> query(HttpServerRequest http) {
        if (http.query() == null) {
            return Map.of();
        }
        var query = new LinkedHashMap<String, List<String>>();
        http.params().forEach(entry -> query.computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                .add(entry.getValue()));
        return query;
    }

    private static Map<String, String> headers(MultiMap headers) {
        var first = new LinkedHashMap<String, String>();
        headers.forEach(entry -> first.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
        return first;
    }
}
