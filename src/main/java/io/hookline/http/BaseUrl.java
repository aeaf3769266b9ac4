package io.hookline.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * The address under which callers reach the hub, for links that they get back. Where the hub is told its public address
 * (a proxy in front), that one; else the Host that the caller used.
 */
public final class BaseUrl {
    private final String configured;

    /** @param configured for example {@code https://hub.alpine.example}, or null to trust the Host header */
    public BaseUrl(String configured) {
        this.configured = configured == null || configured.isBlank()
                ? null
                : configured.strip().replaceAll("/+$", "");
    }

    String of(HttpServerRequest request) {
        if (configured != null) {
            return configured;
        }
        var host = request.authority();
        return request.scheme() + "://" + (host == null ? request.localAddress().toString() : host.toString());
    }
}
