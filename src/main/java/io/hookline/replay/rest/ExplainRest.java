package io.hookline.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.access.Caller;
import io.hookline.access.Scope;
import io.hookline.event.WorkflowEvent;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.ingest.rest.WorkflowEventReader;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.replay.Explaining;
import io.hookline.replay.Explaining.Wanted;
import io.hookline.replay.Explanation;
import io.hookline.rules.Rulebook;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * {@code POST /hub/v1/explain}. Whoever may be told of the task events of a service may ask about its events; they are
 * shown their own subscriptions, and an admin of the tenant all of it. Thread-safe.
 */
public final class ExplainRest {
    private static final int ID_MAX = 200;
    private static final String UNNAMED = "typed-in";

    private final Explaining explaining;
    private final Supplier<Rulebook> active;
    private final WorkflowEventReader reader;
    private final PermissionPolicy permissions;
    private final BiPredicate<String, String> administers;

    /** @param administers whether a user (the second) administers a tenant (the first) */
    public ExplainRest(
            Explaining explaining,
            Supplier<Rulebook> active,
            WorkflowEventReader reader,
            PermissionPolicy permissions,
            BiPredicate<String, String> administers) {
        this.explaining = explaining;
        this.active = active;
        this.reader = reader;
        this.permissions = permissions;
        this.administers = administers;
    }

    public Answer explain(Request request) {
        var in = Fields.of(Json.read(request.body()));
        var eventId = in.text("eventId", ID_MAX);
        var event = in.has("event") ? in.value("event") : null;
        var subscriptionId = in.text("subscriptionId", ID_MAX);
        if ((eventId == null) == (event == null)) {
            in.violate("event", "or eventId must be there, and not both");
        } else if (event != null && !event.isObject()) {
            in.violate("event", "must be a JSON object");
        }
        in.done().refuseIfInvalid();
        var caller = request.caller();
        var wanted = wanted(caller, subscriptionId);
        var explanation = event == null ? stored(caller, eventId, wanted) : typedIn(caller, event, wanted);
        if (subscriptionId != null && explanation.subscriptions().isEmpty()) {
            throw new Refusal(ProblemType.NOT_FOUND, "There is no subscription '" + subscriptionId + "'.");
        }
        return Answer.ok(explanation);
    }

    private Wanted wanted(Caller caller, String subscriptionId) {
        boolean all = administers.test(caller.tenantId(), caller.upn());
        return new Wanted(
                subscriptionId, owner -> all || owner.equalsIgnoreCase(caller.upn()), caller.may(Scope.OPERATOR));
    }

    private Explanation stored(Caller caller, String eventId, Wanted wanted) {
        var found = explaining
                .find(caller.tenantId(), eventId)
                .filter(traced -> right(caller, traced.event().serviceUpn()).permitted())
                .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, "There is no such event."));
        return explaining.stored(found, active.get(), wanted);
    }

    private Explanation typedIn(Caller caller, JsonNode json, Wanted wanted) {
        var event = event(caller, json);
        var right = right(caller, event.serviceUpn());
        if (!right.permitted()) {
            throw right.refusal();
        }
        return explaining.typedIn(event, active.get(), wanted);
    }

    private PermissionDecision right(Caller caller, String serviceUpn) {
        return permissions.onService(caller.tenantId(), caller.upn(), Operation.TASK_STATE_CHANGED, serviceUpn);
    }

    /** As it would be read if it were reported; who only asks need not make up a source and an id. */
    private WorkflowEvent event(Caller caller, JsonNode json) {
        ObjectNode event = json.deepCopy();
        for (var name : new String[] {"id", "source"}) {
            if (!event.hasNonNull(name)) {
                event.put(name, UNNAMED);
            }
        }
        try {
            var arrival = reader.read("application/json", Map.of(), Json.write(event), caller.tenantId());
            return arrival.events().get(0).event();
        } catch (Refusal refusal) {
            var problem = refusal.problem();
            var errors = problem.errors().stream()
                    .map(error -> new Violation("/event" + error.pointer(), error.detail()))
                    .toList();
            throw new Refusal(new Problem(problem.type(), problem.detail(), errors));
        }
    }
}
