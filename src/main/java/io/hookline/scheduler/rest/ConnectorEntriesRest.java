package io.hookline.scheduler.rest;

import io.hookline.audit.rest.Acting;
import io.hookline.event.DistributionPriority;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.CallPlanner;
import io.hookline.scheduler.EntryAccess;
import io.hookline.scheduler.EntryPayload;
import io.hookline.scheduler.PlannedCall;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.SchedulerEntryStore;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** The scheduler operations of the connector contract. The last writer wins; the audit log has both. Thread-safe. */
public final class ConnectorEntriesRest {
    /** The contract knows no pages, and a service may have a million entries: the soonest are shown. */
    private static final int LISTED_MAX = 10_000;

    private final EntryAccess access;
    private final CallPlanner planner;
    private final SchedulerEntryStore store;

    public ConnectorEntriesRest(EntryAccess access, CallPlanner planner, SchedulerEntryStore store) {
        this.access = access;
        this.planner = planner;
        this.store = store;
    }

    /** 200 (not 201, as published) with the whole entry. */
    public CompletionStage<Answer> create(Request request) {
        return create(request, false);
    }

    /** The same for a call that is led through a workflow. */
    public CompletionStage<Answer> createWithWorkflow(Request request) {
        return create(request, true);
    }

    /** Puts the whole body in the place of what was planned; what it leaves out is again what the service says. */
    public CompletionStage<Answer> update(Request request) {
        return update(request, false);
    }

    /** The same for a call that is led through a workflow. */
    public CompletionStage<Answer> updateWithWorkflow(Request request) {
        return update(request, true);
    }

    /** 200 without a body; 409 when the entry no longer waits. */
    public CompletionStage<Answer> remove(Request request) {
        var by = Acting.of(request);
        var seen = access.require(by, Operation.REMOVE_SCHEDULER_ENTRY, id(request));
        return planner.remove(by, seen, OptionalLong.empty()).thenApply(removed -> Answer.ok());
    }

    /**
     * The entries of one service in due order, open ones unless {@code state} says otherwise. Beyond 10 000 the header
     * {@code Link} leads to the list of our own API, which has pages.
     */
    public Answer list(Request request) {
        var upn = request.queryValue("serviceUpn").orElseThrow(() -> Request.invalid("serviceUpn", "is required"));
        var states = Callers.states(request, "open");
        var service = access.requireReadable(Acting.of(request), upn);
        var found = store.ofService(service.tenantId(), service.upn(), states, LISTED_MAX + 1);
        var answer =
                Answer.ok(found.stream().limit(LISTED_MAX).map(EntryPayload::of).toList());
        return found.size() <= LISTED_MAX
                ? answer
                : answer.with("Link", "<" + request.baseUrl() + "/hub/v1/scheduler-entries>; rel=\"related\"");
    }

    /** UPNs of the services that can make calls and for which the caller may do anything about them. */
    public Answer services(Request request) {
        return Answer.ok(access.callingServices(Acting.of(request)));
    }

    /** How urgently an agent can be sought. */
    public Answer priorities(Request request) {
        return Answer.ok(Arrays.stream(DistributionPriority.values())
                .map(priority -> new NameValueJson(priority.label(), priority.token()))
                .toList());
    }

    private CompletionStage<Answer> create(Request request, boolean withWorkflow) {
        return planner.plan(Acting.of(request), call(request, withWorkflow)).thenApply(ConnectorEntriesRest::shown);
    }

    private CompletionStage<Answer> update(Request request, boolean withWorkflow) {
        var by = Acting.of(request);
        var seen = access.require(by, Operation.UPDATE_SCHEDULER_ENTRY, id(request));
        var wish = call(request, withWorkflow);
        if (seen.call().withWorkflow() != withWorkflow) {
            throw new Refusal(
                    ProblemType.CONFLICT,
                    "The scheduler entry '" + seen.id() + "' is a call " + (withWorkflow ? "without" : "with")
                            + " workflow; such are changed under their own path.");
        }
        return planner.replan(by, seen, wish, OptionalLong.empty()).thenApply(ConnectorEntriesRest::shown);
    }

    private PlannedCall call(Request request, boolean withWorkflow) {
        var in = Fields.of(Json.read(request.body()));
        var call = new CallReader(access, Acting.of(request), null).read(in, withWorkflow);
        in.done().refuseIfInvalid();
        return call;
    }

    private static String id(Request request) {
        return request.parameter("SchedulerEntryID");
    }

    private static Answer shown(SchedulerEntry entry) {
        return Answer.ok(EntryPayload.of(entry));
    }

    private record NameValueJson(String name, String value) {}
}
