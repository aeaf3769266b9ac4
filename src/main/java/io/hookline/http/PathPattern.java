package io.hookline.http;

import io.vertx.ext.web.Route;
import java.util.regex.Pattern;

/**
 * Keeps a colon inside a segment literal, as in {@code /things:batch}. The server's router takes it for the beginning of
 * a parameter, so that {@code /things:batch} would also catch {@code /things:import} and {@code /thingsandmore}.
 */
final class PathPattern {
    /** A colon that does not begin its segment. */
    private static final Pattern LITERAL_COLON = Pattern.compile("[^/]:");

    private static final Pattern PARAMETER = Pattern.compile("(?<=/):[^/]+");

    private PathPattern() {}

    /** The same route; one without such a colon is left as it is. The path that the route shows does not change. */
    static Route apply(Route route) {
        var path = route.getPath();
        return path != null && LITERAL_COLON.matcher(path).find() ? route.pathRegex(regex(path)) : route;
    }

    /** Parameters are not captured because {@link PathTemplate} reads them from the path itself. */
    static String regex(String path) {
        var regex = new StringBuilder();
        var parameters = PARAMETER.matcher(path);
        int literal = 0;
        while (parameters.find()) {
            regex.append(Pattern.quote(path.substring(literal, parameters.start())))
                    .append("[^/]+");
            literal = parameters.end();
        }
        return regex.append(Pattern.quote(path.substring(literal))).append("/?").toString();
    }
}
