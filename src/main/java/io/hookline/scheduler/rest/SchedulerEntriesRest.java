package io.hookline.scheduler.rest;

import io.hookline.audit.rest.Acting;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.scheduler.BatchPlanner;
import io.hookline.scheduler.CallPlanner;
import io.hookline.scheduler.EntryAccess;
import io.hookline.scheduler.EntryFilter;
import io.hookline.scheduler.PlannedCall;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.SchedulerEntryStore;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Scheduler entries over our own API: pages and filters, and changes on top of a version that was seen. Thread-safe. */
public final class SchedulerEntriesRest {
    private static final int PAGE = 50;
    private static final int PAGE_MAX = 200;

    private final EntryAccess access;
    private final CallPlanner planner;
    private final BatchPlanner batches;
    private final SchedulerEntryStore store;

    public SchedulerEntriesRest(
            EntryAccess access, CallPlanner planner, BatchPlanner batches, SchedulerEntryStore store) {
        this.access = access;
        this.planner = planner;
        this.batches = batches;
        this.store = store;
    }

    /**
     * 201 with the entry. The body is the contract's, with {@code withWorkflow} and {@link ExtrasReader}'s. With
     * {@code idempotent=true} 200 with the entry of the service that has the same {@code ReferenceId} already.
     */
    public CompletionStage<Answer> create(Request request) {
        var by = Acting.of(request);
        boolean once = request.queryFlag("idempotent");
        var call = new CallReader(access, by, new ExtrasReader()).readNew(Fields.of(Json.read(request.body())), once);
        if (!once) {
            return planner.plan(by, call).thenApply(entry -> made(request, entry));
        }
        return batches.add(List.of(batches.prepare(by, call, true)), true).thenApply(results -> {
            var entry = results.get(0).entry();
            return results.get(0).existing()
                    ? Answer.ok(EntryJson.of(entry).put("existing", true)).withVersion(entry.version())
                    : made(request, entry);
        });
    }

    private static Answer made(Request request, SchedulerEntry entry) {
        return Answer.json(201, EntryJson.of(entry))
                .withVersion(entry.version())
                .with("Location", request.baseUrl() + "/hub/v1/scheduler-entries/" + entry.id());
    }

    /** Entries that the caller may read, in the order of creation; the cursor is the last id. */
    public Answer list(Request request) {
        var limit = request.queryNumber("limit", PAGE, 1, PAGE_MAX);
        var filter = filter(request);
        var found = store.page(filter, request.queryValue("after").orElse(""), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(
                page.stream().map(EntryJson::of).toList(),
                found.size() > limit ? page.get(limit - 1).id() : null);
    }

    public Answer read(Request request) {
        var found = access.require(Acting.of(request), Operation.GET_SCHEDULER_ENTRIES, request.parameter("id"));
        return shown(found);
    }

    /** Puts the whole body in the place of what was planned, on top of the version in {@code If-Match}. */
    public CompletionStage<Answer> replace(Request request) {
        var by = Acting.of(request);
        var seen = access.require(by, Operation.UPDATE_SCHEDULER_ENTRY, request.parameter("id"));
        var version = request.expectedVersion();
        return planner.replan(by, seen, call(request, seen), version).thenApply(SchedulerEntriesRest::shown);
    }

    /** 204; takes the entry out on top of the version in {@code If-Match}. */
    public CompletionStage<Answer> remove(Request request) {
        var by = Acting.of(request);
        var seen = access.require(by, Operation.REMOVE_SCHEDULER_ENTRY, request.parameter("id"));
        return planner.remove(by, seen, request.expectedVersion()).thenApply(removed -> Answer.noContent());
    }

    /** Whether a call has a workflow stays. */
    private PlannedCall call(Request request, SchedulerEntry present) {
        var in = Fields.of(Json.read(request.body()));
        var asked = in.bool("withWorkflow");
        boolean withWorkflow = present.call().withWorkflow();
        if (asked != null && asked != withWorkflow) {
            in.violate("withWorkflow", "cannot be changed; remove the entry and plan another");
        }
        var call = new CallReader(access, Acting.of(request), new ExtrasReader()).read(in, withWorkflow);
        in.done().refuseIfInvalid();
        return call;
    }

    private EntryFilter filter(Request request) {
        var by = Acting.of(request);
        var services = request.queryValue("serviceUpn")
                .map(upn -> Set.of(access.requireReadable(by, upn).upn()))
                .orElseGet(() -> access.readableServices(by));
        return new EntryFilter(
                by.tenantId(),
                services,
                Callers.states(request, "all"),
                request.queryValue("referenceId").orElse(null),
                instant(request, "dueAfter"),
                instant(request, "dueBefore"));
    }

    private static Instant instant(Request request, String name) {
        return request.queryValue(name)
                .map(text -> {
                    try {
                        return OffsetDateTime.parse(text).toInstant();
                    } catch (DateTimeException notOne) {
                        throw Request.invalid(name, "must be a date-time such as 2026-03-02T08:15:04Z");
                    }
                })
                .orElse(null);
    }

    private static Answer shown(SchedulerEntry entry) {
        return Answer.ok(EntryJson.of(entry)).withVersion(entry.version());
    }
}
