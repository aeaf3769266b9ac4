package io.hookline.trigger.rest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which request headers a subscriber may add: none that we set, none that speaks of the connection. */
final class HeaderRules {
    static final int COUNT_MAX = 20;
    /** What lists show in the place of a value. */
    static final String MASK = "***";

    private static final int VALUE_MAX = 2000;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final List<String> RESERVED_PREFIXES = List.of("webhook-", "hookline-", "proxy-", "sec-");
    private static final Set<String> RESERVED = Set.of(
            "host",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "content-length",
            "content-type",
            "content-encoding",
            "accept-encoding",
            "user-agent",
            "date");

    private HeaderRules() {}

    /** What is wrong with the header, or null. */
    static String wrong(String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            return "is not a header name";
        }
        if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            return "is set by the hub and cannot be chosen";
        }
        if (value.equals(MASK)) {
            return "must be the value itself, not the mask that is shown for it";
        }
        return value.length() <= VALUE_MAX && VALUE.matcher(value).matches()
                ? null
                : "must be printable ASCII of 1 to " + VALUE_MAX + " characters";
    }
}
