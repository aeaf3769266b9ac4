package io.hookline.delivery.rest;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.rest.Acting;
import io.hookline.delivery.DeliveryLog;
import io.hookline.delivery.DeliveryStatus;
import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.RecordedDelivery;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** {@code /hub/v1/deliveries}: lists, reads and retries deliveries of the caller's tenant. Thread-safe. */
public final class DeliveriesRest {
    private static final String PREFIX = "dlv_";
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private final DeliveryLog log;
    private final Sight sight;
    private final Dispatcher dispatcher;
    private final UnaryOperator<Actor> byReach;
    private final InstantSource clock;

    /** @param byReach somebody who has sent again what they may see, with the decision that let them */
    public DeliveriesRest(
            DeliveryLog log, Sight sight, Dispatcher dispatcher, UnaryOperator<Actor> byReach, InstantSource clock) {
        this.log = log;
        this.sight = sight;
        this.dispatcher = dispatcher;
        this.byReach = byReach;
        this.clock = clock;
    }

    /** A page, the newest first; query {@code state}, {@code subscriptionId}, {@code after}, {@code limit}. */
    public Answer list(Request request) {
        int limit = request.queryNumber("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
        var found = log.list(new DeliveryLog.Filter(
                request.caller().tenantId(),
                subscriptions(request),
                request.queryValue("state").map(DeliveriesRest::status).orElse(null),
                request.queryValue("after").map(text -> number(text, "after")).orElse(null),
                limit));
        var next = found.size() < limit
                ? null
                : String.valueOf(found.get(found.size() - 1).id());
        return Answer.page(found.stream().map(DeliveryJson::of).toList(), next);
    }

    /** One delivery with every attempt. */
    public Answer read(Request request) {
        return seen(request).map(DeliveryJson::of).map(Answer::ok).orElseThrow(DeliveriesRest::notFound);
    }

    /** Gives a dead or parked delivery a fresh schedule: 202 with the delivery as it is now. */
    public CompletionStage<Answer> retry(Request request) {
        var seen = seen(request).orElseThrow(DeliveriesRest::notFound);
        var by = byReach.apply(Acting.of(request));
        return log.retry(request.caller().tenantId(), seen.id(), clock.instant(), by)
                .thenApply(delivery -> {
                    dispatcher.backlog(List.of(delivery.subscriptionId()));
                    return Answer.json(202, DeliveryJson.of(delivery));
                });
    }

    /** What to list: the subscription asked for, as far as the caller may see it. */
    private Set<String> subscriptions(Request request) {
        var visible = sight.of(request.caller());
        return request.queryValue("subscriptionId")
                .map(asked -> visible.isPresent() && !visible.get().contains(asked) ? Set.<String>of() : Set.of(asked))
                .or(() -> visible)
                .orElse(null);
    }

    private Optional<RecordedDelivery> seen(Request request) {
        var visible = sight.of(request.caller());
        return log.find(request.caller().tenantId(), id(request))
                .filter(delivery -> visible.isEmpty() || visible.get().contains(delivery.subscriptionId()));
    }

    private static DeliveryStatus status(String text) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> Request.invalid("state", "must be one of " + Arrays.toString(DeliveryStatus.values())));
    }

    private static long id(Request request) {
        var text = request.parameter("id");
        if (text == null || !text.startsWith(PREFIX)) {
            throw notFound();
        }
        try {
            return Long.parseLong(text.substring(PREFIX.length()));
        } catch (NumberFormatException notOne) {
            throw notFound();
        }
    }

    private static long number(String text, String name) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw Request.invalid(name, "must be a cursor from the 'next' of an earlier page");
        }
    }

    private static Refusal notFound() {
        return new Refusal(ProblemType.NOT_FOUND, "There is no such delivery.");
    }
}
