package io.hookline.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The path of a route with its {@code {names}}. Immutable. */
final class PathTemplate {
    private static final Map<String, PathTemplate> KNOWN = new ConcurrentHashMap<>();

    private final String[] segments;

    private PathTemplate(String template) {
        this.segments = template.replaceAll("^/+", "").split("/");
    }

    static PathTemplate of(String template) {
        return KNOWN.computeIfAbsent(template, PathTemplate::new);
    }

    /** The decoded values in a path that has matched; a plus stays a plus, unlike in a form. */
    Map<String, String> parameters(String path) {
        var values = path.replaceAll("^/+", "").split("/");
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < segments.length && i < values.length; i++) {
            if (segments[i].startsWith("{")) {
                var name = segments[i].substring(1, segments[i].length() - 1);
                parameters.put(name, URLDecoder.decode(values[i].replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
