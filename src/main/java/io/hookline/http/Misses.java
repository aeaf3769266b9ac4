package io.hookline.http;

import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.TreeSet;

/**
 * What happens to a request that no route took. A path of the connector contract that differs from a route only in case
 * is routed again in the route's spelling, because the contract's own paths mix cases; a known path with another method is
 * answered 405; the rest 404.
 */
final class Misses implements Handler<RoutingContext> {
    private final Router router;

    Misses(Router router) {
        this.router = router;
    }

    @Override
    public void handle(RoutingContext ctx) {
        var path = ctx.request().path().split("/", -1);
        var allowed = new TreeSet<String>();
        for (var route : router.getRoutes()) {
            var spelling = spelling(route, path);
            if (spelling == null) {
                continue;
            }
            if (route.methods() == null
                    || route.methods().contains(ctx.request().method())) {
                reroute(ctx, spelling);
                return;
            }
            route.methods().forEach(method -> allowed.add(method.name()));
        }
        if (allowed.isEmpty()) {
            ctx.fail(404);
        } else {
            ctx.response().putHeader("Allow", String.join(", ", allowed));
            HttpFront.refuse(
                    ctx,
                    new Problem(ProblemType.METHOD_NOT_ALLOWED, "This path takes " + String.join(", ", allowed) + "."));
        }
    }

    /** The path in the route's spelling, or null when the route is another one. */
    private static String spelling(Route route, String[] path) {
        if (route.getPath() == null) {
            return null;
        }
        var pattern = route.getPath().split("/", -1);
        if (pattern.length != path.length) {
            return null;
        }
        var contract = pattern.length > 1 && pattern[1].matches("v\\d");
        var spelled = new ArrayList<String>();
        for (int i = 0; i < path.length; i++) {
            if (pattern[i].startsWith(":")) {
                spelled.add(path[i]);
            } else if (contract ? pattern[i].equalsIgnoreCase(path[i]) : pattern[i].equals(path[i])) {
                spelled.add(pattern[i]);
            } else {
                return null;
            }
        }
        return String.join("/", spelled);
    }

    private static void reroute(RoutingContext ctx, String spelling) {
        if (spelling.equals(ctx.request().path())) {
            ctx.fail(404);
            return;
        }
        var query = ctx.request().query();
        ctx.reroute(ctx.request().method(), query == null ? spelling : spelling + "?" + query);
    }
}
