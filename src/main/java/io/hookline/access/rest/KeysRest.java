package io.hookline.access.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.access.ApiKey;
import io.hookline.access.ApiKeys;
import io.hookline.access.Caller;
import io.hookline.access.NewKey;
import io.hookline.access.Scope;
import io.hookline.audit.Verdict;
import io.hookline.audit.rest.Acting;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.policy.permission.Target;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The bean behind {@code /hub/v1/keys}. Thread-safe; blocks until the store has answered. */
public final class KeysRest {
    private static final int PAGE_DEFAULT = 100;
    private static final int PAGE_MAX = 500;

    /** Live keys of one owner; more are a script gone wild. */
    private static final int LIVE_MAX = 100;

    private final ApiKeys keys;
    private final PermissionPolicy permissions;
    private final InstantSource clock;

    public KeysRest(ApiKeys keys, PermissionPolicy permissions, InstantSource clock) {
        this.keys = keys;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** GET: the own keys; {@code owner=UPN} or {@code all=true} those of others, which takes the scope OPERATOR. */
    public Answer list(Request request) {
        var caller = request.caller();
        boolean all = request.queryValue("all").filter("true"::equalsIgnoreCase).isPresent();
        var owner = request.queryValue("owner").orElse(caller.upn());
        if (all || !isSelf(caller, owner)) {
            requireOperator(caller, "Keys of others");
        }
        var found = keys.all().stream()
                .filter(key -> all || isOf(key, caller, owner))
                .toList();
        return page(request, found);
    }

    private Answer page(Request request, List<ApiKey> found) {
        int limit = request.queryNumber("limit", PAGE_DEFAULT, 1, PAGE_MAX);
        var after = request.queryValue("after");
        int start = after.map(id -> indexOf(found, id) + 1).orElse(0);
        int end = Math.min(found.size(), start + limit);
        var now = clock.instant();
        var items = found.subList(start, end).stream()
                .map(key -> KeyJson.of(key, now))
                .toList();
        return Answer.page(items, end < found.size() ? found.get(end - 1).id() : null);
    }

    private static int indexOf(List<ApiKey> found, String id) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).id().equals(id)) {
                return i;
            }
        }
        throw Request.invalid("after", "must be a cursor from 'next' of this list");
    }

    /** POST: makes a key and answers 201 with the only copy of its secret. */
    public Answer create(Request request) {
        var caller = request.caller();
        var wish = KeyWish.read(body(request), caller.upn(), clock.instant());
        var verdict = requireRight(caller, wish);
        requireRoom(wish.owner());
        var created = await(keys.create(wish, Acting.of(request).by(verdict)));
        return Answer.json(201, KeyJson.of(created.key(), clock.instant(), created.secret()))
                .with(
                        "Location",
                        request.baseUrl() + "/hub/v1/keys/" + created.key().id())
                .with("Cache-Control", "no-store");
    }

    /** A body of another type may have been eaten on the way here, and an empty one asks for a key of the caller. */
    private static JsonNode body(Request request) {
        if (!request.mediaType().isEmpty() && !request.mediaType().equals("application/json")) {
            throw new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the wish for a key as application/json.");
        }
        return request.body().length == 0 ? Json.MAPPER.createObjectNode() : Json.read(request.body());
    }

    /** Nobody may make a key that can do more than its maker. */
    private Verdict requireRight(Caller caller, NewKey wish) {
        if (caller.may(Scope.OPERATOR)) {
            return Verdict.withoutRules(permissions.ruleSet());
        }
        if (!isSelf(caller, wish.owner())) {
            requireOperator(caller, "A key for somebody else");
        }
        if (wish.scopes().contains(Scope.OPERATOR)) {
            requireOperator(caller, "A key with the scope operator");
        }
        if (wish.scopes().contains(Scope.INGEST)) {
            var decision = permissions.decide(caller.tenantId(), caller.upn(), Operation.INGEST, Target.NOTHING);
            if (!decision.permitted()) {
                throw decision.refusal();
            }
            return Verdict.of(List.of(decision));
        }
        return Verdict.withoutRules(permissions.ruleSet());
    }

    private void requireRoom(String owner) {
        var now = clock.instant();
        long live = keys.all().stream()
                .filter(key -> key.owner().equalsIgnoreCase(owner) && key.live(now))
                .count();
        if (live >= LIVE_MAX) {
            throw new Refusal(
                    ProblemType.LIMIT_REACHED,
                    owner + " has " + live + " keys already; revoke some that are not used.");
        }
    }

    /** DELETE: revokes at once; 204 again when repeated, 404 for keys the caller may not see. */
    public Answer revoke(Request request) {
        var caller = request.caller();
        var id = request.parameter("id");
        keys.find(id)
                .filter(key -> caller.may(Scope.OPERATOR) || isOf(key, caller, caller.upn()))
                .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, "There is no key '" + id + "' of yours."));
        await(keys.revoke(id, Acting.of(request).by(Verdict.withoutRules(permissions.ruleSet()))));
        return Answer.noContent();
    }

    /** Also the tenant must fit: a name that moved to another tenant must not take its old keys along. */
    private static boolean isOf(ApiKey key, Caller caller, String owner) {
        return key.owner().equalsIgnoreCase(owner)
                && (caller.may(Scope.OPERATOR) || key.tenantId().equals(caller.tenantId()));
    }

    private static boolean isSelf(Caller caller, String owner) {
        return caller.upn().equalsIgnoreCase(owner);
    }

    private static void requireOperator(Caller caller, String what) {
        if (!caller.may(Scope.OPERATOR)) {
            throw new Refusal(ProblemType.FORBIDDEN, what + " takes the scope operator.");
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException cause ? cause : fault;
        }
    }
}
