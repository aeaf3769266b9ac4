package io.hookline.access;

import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.policy.permission.Target;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Stands in front of every route and lets nothing pass that does not name its caller: default deny. A request that passes
 * carries its {@link Caller}. Thread-safe; never blocks the event loop.
 */
public final class AccessHandler implements Handler<RoutingContext> {
    /** Wrong credentials an address may send in a minute before it is put off. */
    public static final int FAILURES_PER_MINUTE = 20;

    private static final String CALLER = "hookline.caller";

    private final ApiKeys keys;
    private final TokenCheck tokens;
    private final PermissionPolicy permissions;
    private final FailureThrottle throttle;
    private final RequestLimit limit;
    private final AccessMeters meters;
    private final BiConsumer<RoutingContext, Problem> refuse;

    /**
     * @param tokens recognizes what comes in the form of a JWT
     * @param failuresPerMinute see {@link #FAILURES_PER_MINUTE}
     * @param limit for everything but reporting events, which comes in floods and has a limit of its own: the accept queue
     * @param meters where it is counted who is put off
     * @param refuse ends the request with the problem, keeping the response headers set so far
     */
    public AccessHandler(
            ApiKeys keys,
            TokenCheck tokens,
            PermissionPolicy permissions,
            InstantSource clock,
            int failuresPerMinute,
            RequestLimit limit,
            MeterRegistry meters,
            BiConsumer<RoutingContext, Problem> refuse) {
        this.keys = keys;
        this.tokens = tokens;
        this.permissions = permissions;
        this.throttle = new FailureThrottle(failuresPerMinute, clock);
        this.limit = limit;
        this.meters = new AccessMeters(meters);
        this.refuse = refuse;
    }

    /** The caller that {@code ctx.user()} stands for; null when it is none of ours, as on the open paths. */
    public static Caller callerOf(Object authenticatedUser) {
        return authenticatedUser instanceof User user && user.attributes().getValue(CALLER) instanceof Caller caller
                ? caller
                : null;
    }

    /** The caller of a request that is being refused; null when its credential was not good. */
    public static Caller callerIn(RoutingContext refused) {
        return refused.get(CALLER);
    }

    @Override
    public void handle(RoutingContext ctx) {
        try {
            judge(ctx);
        } catch (Refusal refusal) {
            refuse.accept(ctx, refusal.problem());
        }
    }

    private void judge(RoutingContext ctx) {
        var request = ctx.request();
        var need = Need.of(request.method().name(), RequestPath.of(request.path()));
        if (need == Need.NOTHING) {
            ctx.next();
            return;
        }
        var credential = Credential.of(
                request.headers().getAll("Authorization"), request.headers().getAll("X-API-Key"));
        if (credential instanceof Credential.Key key) {
            judge(ctx, need, key.secret());
        } else if (credential instanceof Credential.Token token) {
            await(ctx, need, tokens.caller(token.text()));
        } else if (credential instanceof Credential.Unclear unclear) {
            challenge(ctx, unclear.reason());
        } else {
            challenge(
                    ctx,
                    "Send an API key as 'Authorization: Bearer KEY' or 'X-API-Key: KEY', or a token of your issuer as Bearer.");
        }
    }

    private void judge(RoutingContext ctx, Need need, String secret) {
        var caller = keys.caller(secret);
        if (caller.isPresent()) {
            admit(ctx, need, caller.get());
            return;
        }
        if (!putOff(ctx)) {
            await(ctx, need, keys.callerAfterRefresh(secret));
        }
    }

    /** Answers 429 and true when the address has shown too many wrong credentials lately. */
    private boolean putOff(RoutingContext ctx) {
        long wait = throttle.waitSeconds(address(ctx));
        if (wait == 0) {
            return false;
        }
        meters.addressPutOff();
        refuse.accept(
                ctx,
                new Problem(
                        ProblemType.LIMIT_REACHED, "Too many wrong credentials from this address.", List.of(), wait));
        return true;
    }

    /** The body waits in the socket meanwhile; otherwise it would be gone before the route asks for it. */
    private void await(RoutingContext ctx, Need need, CompletionStage<Optional<Caller>> look) {
        var loop = ctx.vertx().getOrCreateContext();
        ctx.request().pause();
        look.whenComplete((found, fault) -> loop.runOnContext(back -> {
            ctx.request().resume();
            if (fault == null) {
                settle(ctx, need, found);
            } else {
                // It may be a good key of another process, or a good token, so its holder is not blamed.
                refuse.accept(
                        ctx,
                        new Problem(ProblemType.UNAVAILABLE, "The credential cannot be checked now.", List.of(), 1L));
            }
        }));
    }

    private void settle(RoutingContext ctx, Need need, Optional<Caller> found) {
        try {
            if (found.isPresent()) {
                admit(ctx, need, found.get());
            } else if (!putOff(ctx)) {
                meters.wrong();
                throttle.failed(address(ctx));
                challenge(ctx, "The credential is unknown, expired or revoked, or its owner is not in the directory.");
            }
        } catch (Refusal refusal) {
            refuse.accept(ctx, refusal.problem());
        }
    }

    /** {@code setUser} is deprecated without a successor in Vert.x 4, and the HTTP engine hands on nothing else. */
    @SuppressWarnings("deprecation")
    private void admit(RoutingContext ctx, Need need, Caller caller) {
        ctx.put(CALLER, caller);
        requireSlowness(need, caller);
        requireRight(need, caller);
        var user = User.create(new JsonObject().put("sub", caller.upn()));
        user.attributes().put(CALLER, caller);
        ctx.setUser(user);
        ctx.next();
    }

    /** Comes before the body is read, and counts what is refused afterwards as well. */
    private void requireSlowness(Need need, Caller caller) {
        long wait = need == Need.INGEST ? 0 : limit.waitSeconds(caller.keyId());
        if (wait > 0) {
            meters.keyPutOff();
            throw new Refusal(new Problem(
                    ProblemType.LIMIT_REACHED, "This key sends more requests than it may.", List.of(), wait));
        }
    }

    private void requireRight(Need need, Caller caller) {
        boolean right =
                switch (need) {
                    case NOTHING -> true;
                    case API -> caller.may(Scope.API);
                    case OPERATOR -> caller.may(Scope.OPERATOR);
                    case API_OR_OPERATOR -> caller.may(Scope.API) || caller.may(Scope.OPERATOR);
                    case INGEST -> caller.may(Scope.INGEST) || mayIngest(caller);
                };
        if (!right) {
            throw new Refusal(
                    ProblemType.FORBIDDEN, "This credential lacks the scope that is needed here: " + scope(need) + ".");
        }
    }

    private boolean mayIngest(Caller caller) {
        if (!caller.may(Scope.API)) {
            return false;
        }
        var decision = permissions.decide(caller.tenantId(), caller.upn(), Operation.INGEST, Target.NOTHING);
        if (!decision.permitted()) {
            throw decision.refusal();
        }
        return true;
    }

    private static String scope(Need need) {
        return need == Need.API_OR_OPERATOR ? "api" : need.name().toLowerCase(Locale.ROOT);
    }

    private void challenge(RoutingContext ctx, String detail) {
        ctx.response().putHeader("WWW-Authenticate", "Bearer");
        refuse.accept(ctx, new Problem(ProblemType.UNAUTHENTICATED, detail));
    }

    private static String address(RoutingContext ctx) {
        var remote = ctx.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
    }
}
