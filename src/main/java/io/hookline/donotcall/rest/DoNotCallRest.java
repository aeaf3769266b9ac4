package io.hookline.donotcall.rest;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.donotcall.DoNotCallChange;
import io.hookline.donotcall.DoNotCallChange.Remove;
import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.donotcall.DoNotCallOutcome.Fate;
import io.hookline.donotcall.DoNotCallStore;
import io.hookline.donotcall.DoNotCallStore.Changes;
import io.hookline.donotcall.DoNotCallStore.Page;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Single entries of the do-not-call list, and pages of it. There are no versions: an entry says one thing, which everybody
 * who puts it says as a whole, and the audit log has what was there before. Thread-safe.
 */
public final class DoNotCallRest {
    private static final int PAGE = 100;
    private static final int PAGE_MAX = 1000;

    private final ListAccess access;
    private final DoNotCallStore store;
    private final InstantSource clock;

    public DoNotCallRest(PermissionPolicy permissions, DoNotCallStore store, InstantSource clock) {
        this.access = new ListAccess(permissions);
        this.store = store;
        this.clock = clock;
    }

    /** Entries in the order of their destinations, which are the cursors; expired ones when {@code expired=true} asks. */
    public Answer list(Request request) {
        var by = access.requireReading(request);
        var now = clock.instant();
        int limit = request.queryNumber("limit", PAGE, 1, PAGE_MAX);
        var one = request.queryValue("destination").map(PutReader::key);
        var countingAt = request.queryFlag("expired") ? null : now;
        if (one.isPresent()) {
            var asOf = countingAt == null ? Instant.EPOCH : now;
            return page(store.find(by.tenantId(), one.get(), asOf).stream().toList(), 1, now);
        }
        var after = request.queryValue("after").orElse("");
        return page(store.page(new Page(by.tenantId(), after, countingAt, limit + 1)), limit, now);
    }

    private static Answer page(List<DoNotCallEntry> found, int limit, Instant now) {
        var page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(
                page.stream().map(entry -> EntryJson.of(entry, now)).toList(),
                found.size() > limit ? page.get(limit - 1).destination() : null);
    }

    /** 404 for a destination that may be called. */
    public Answer read(Request request) {
        var by = access.requireReading(request);
        var now = clock.instant();
        var destination = destination(request);
        return store.find(by.tenantId(), destination, now)
                .map(entry -> Answer.ok(EntryJson.of(entry, now)))
                .orElseThrow(() -> missing(destination));
    }

    /** 201 for a destination that could be called until now, else 200. */
    public CompletionStage<Answer> put(Request request) {
        var by = access.requireChanging(request);
        var now = clock.instant();
        var put = new PutReader(now).read(Json.read(request.body()), destination(request));
        return change(by, put)
                .thenApply(outcome ->
                        Answer.json(outcome.fate() == Fate.ADDED ? 201 : 200, EntryJson.of(outcome.after(), now)));
    }

    /** 204; 404 for a destination that was not on the list. */
    public CompletionStage<Answer> remove(Request request) {
        var by = access.requireChanging(request);
        var destination = destination(request);
        return change(by, new Remove(destination)).thenApply(outcome -> {
            if (outcome.fate() == Fate.UNKNOWN) {
                throw missing(destination);
            }
            return Answer.noContent();
        });
    }

    private CompletionStage<DoNotCallOutcome> change(Actor by, DoNotCallChange change) {
        return store.change(new Changes(by, List.of(change), false)).thenApply(outcomes -> outcomes.get(0));
    }

    private static String destination(Request request) {
        return PutReader.key(request.parameter("destination"));
    }

    private static Refusal missing(String destination) {
        return new Refusal(ProblemType.NOT_FOUND, "'" + destination + "' is not on the do-not-call list.");
    }
}
