package io.hookline.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The extra headers that a subscriber may set: everything but ours and those that belong to one connection. */
public final class SubscriberHeaders {
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private SubscriberHeaders() {}

    /** True when the name is the hub's or the connection's to set, in any case of letters. */
    public static boolean reserved(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return RESERVED.contains(lower)
                || lower.startsWith("proxy-")
                || lower.startsWith("webhook-")
                || lower.startsWith("hookline-");
    }

    /** Hands over the headers that may be sent; what could forge a header or break the request is left out. */
    static void copy(Map<String, String> headers, BiConsumer<String, String> target) {
        headers.forEach((name, value) -> {
            if (isToken(name) && !reserved(name) && isValue(value)) {
                target.accept(name, value);
            }
        });
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || TOKEN_SIGNS.indexOf(c) >= 0);
    }

    private static boolean isValue(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127));
    }
}
