package io.hookline.trigger.rest;

import io.hookline.access.Caller;
import io.hookline.audit.rest.Acting;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.trigger.Catalog;
import io.hookline.trigger.Registrar;
import io.hookline.trigger.Rights;
import io.hookline.trigger.SendTestEvent;
import io.hookline.trigger.Subscription;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The whole life of a subscription. Owners touch their own, tenant admins those of the tenant; what is out of reach
 * answers 404, as if it were not there. Thread-safe.
 */
public final class SubscriptionsRest {
    private static final int PAGE = 50;
    private static final int PAGE_MAX = 200;
    private static final int OWNER_MAX = 200;

    private final Registrar registrar;
    private final Catalog catalog;
    private final Rights rights;
    private final SendTestEvent test;
    private final CallbackUrl callback;
    private final ToIntFunction<String> held;

    /**
     * @param urlCheck what is wrong with a callback URL as far as the hub may call it, or empty
     * @param held how many events are held for the subscription with this id
     */
    public SubscriptionsRest(
            Registrar registrar,
            Catalog catalog,
            Rights rights,
            SendTestEvent test,
            Function<URI, Optional<String>> urlCheck,
            ToIntFunction<String> held) {
        this.registrar = registrar;
        this.catalog = catalog;
        this.rights = rights;
        this.test = test;
        this.callback = new CallbackUrl(urlCheck);
        this.held = held;
    }

    /** 201 with the secret, which is never shown again. */
    public CompletionStage<Answer> create(Request request) {
        var draft = DraftJson.read(Json.read(request.body()), callback);
        return registrar.register(Acting.of(request), false, draft).thenApply(made -> Answer.json(
                        201, SubscriptionJson.withSecret(made, registrar))
                .with("Location", request.baseUrl() + "/hub/v1/subscriptions/" + made.id()));
    }

    /** Own ones, or all of the tenant for its admin, in order of creation; the cursor is the last id. */
    public Answer list(Request request) {
        var limit = request.queryNumber("limit", PAGE, 1, PAGE_MAX);
        var after = request.queryValue("after").orElse("");
        var found = catalog.snapshot().of(request.caller().tenantId()).stream()
                .filter(reach(request.caller()))
                .filter(subscription -> subscription.id().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        var page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(
                page.stream()
                        .map(subscription -> SubscriptionJson.of(subscription, registrar))
                        .toList(),
                found.size() > limit ? page.get(limit - 1).id() : null);
    }

    /** With what is held for it, which the list leaves out because each costs a look-up. */
    public Answer read(Request request) {
        var found = require(request);
        return Answer.ok(SubscriptionJson.of(found, registrar).put("heldEvents", held.applyAsInt(found.id())));
    }

    /** A merge patch on what was asked for; the trigger stays. */
    public CompletionStage<Answer> patch(Request request) {
        var present = require(request);
        var draft = DraftJson.patched(present.draft(), Json.read(request.body()), callback);
        return shown(registrar.change(present, draft, Acting.of(request)));
    }

    public CompletionStage<Answer> pause(Request request) {
        return shown(registrar.pause(require(request).id(), Acting.of(request)));
    }

    public CompletionStage<Answer> resume(Request request) {
        return shown(registrar.resume(require(request), Acting.of(request)));
    }

    /** Gives it to another user of the tenant; only its admin may. */
    public CompletionStage<Answer> transfer(Request request) {
        var present = require(request);
        var caller = request.caller();
        if (!rights.administers(caller.tenantId(), caller.upn())) {
            throw new Refusal(ProblemType.FORBIDDEN, "Only a tenant admin may give a subscription to another owner.");
        }
        var fields = Fields.of(Json.read(request.body()));
        var owner = fields.requiredText("owner", OWNER_MAX);
        fields.done().refuseIfInvalid();
        return shown(registrar.transfer(present, owner, Acting.of(request)));
    }

    /** The new secret, which is never shown again. */
    public CompletionStage<Answer> rotateSecret(Request request) {
        return registrar
                .rotate(require(request).id(), Acting.of(request))
                .thenApply(rotated -> Answer.ok(SubscriptionJson.withSecret(rotated, registrar)));
    }

    /** 202 once the test is stored; its delivery tells how it went. */
    public CompletionStage<Answer> test(Request request) {
        return test.to(require(request), rights.byReach(Acting.of(request)))
                .thenApply(delivery -> Answer.json(202, Map.of("deliveryId", delivery)));
    }

    public CompletionStage<Answer> delete(Request request) {
        return registrar.delete(require(request).id(), Acting.of(request)).thenApply(existed -> Answer.noContent());
    }

    private CompletionStage<Answer> shown(CompletionStage<Subscription> changed) {
        return changed.thenApply(subscription -> Answer.ok(SubscriptionJson.of(subscription, registrar)));
    }

    private Subscription require(Request request) {
        var id = request.parameter("id");
        return catalog.subscription(request.caller().tenantId(), id)
                .filter(reach(request.caller()))
                .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, "There is no subscription '" + id + "'."));
    }

    private Predicate<Subscription> reach(Caller caller) {
        return rights.administers(caller.tenantId(), caller.upn())
                ? subscription -> true
                : subscription -> subscription.owner().equalsIgnoreCase(caller.upn());
    }
}
