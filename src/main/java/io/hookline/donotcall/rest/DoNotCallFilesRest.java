package io.hookline.donotcall.rest;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.donotcall.DoNotCallChange.Put;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.donotcall.DoNotCallStore;
import io.hookline.donotcall.DoNotCallStore.Changes;
import io.hookline.http.Answer;
import io.hookline.http.PagedStream;
import io.hookline.http.Request;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The whole do-not-call list out to a CSV file, and in from CSV or JSON. Thread-safe. */
public final class DoNotCallFilesRest {
    /** Entries of one transaction: while it is written, nobody else is. */
    private static final int STEP = 1000;

    private final ListAccess access;
    private final DoNotCallStore store;
    private final InstantSource clock;

    public DoNotCallFilesRest(PermissionPolicy permissions, DoNotCallStore store, InstantSource clock) {
        this.access = new ListAccess(permissions);
        this.store = store;
        this.clock = clock;
    }

    /** The entries that count when the file begins, as one can import them again. */
    public Answer export(Request request) {
        boolean safe = request.queryFlag("safe");
        var by = access.requireReading(request);
        var pages = new ListPages(store, by.tenantId(), clock.instant(), safe);
        return Answer.streamed("text/csv; charset=utf-8; header=present", new PagedStream(pages))
                .with("Content-Disposition", "attachment; filename=\"do-not-call.csv\"");
    }

    /** Adds or replaces the entries, in transactions of {@value #STEP}; a bad row stops no other. */
    public CompletionStage<Answer> load(Request request) {
        var by = access.requireChanging(request);
        var reader = new RowsReader(new PutReader(clock.instant()));
        boolean csv = request.mediaType().equals("text/csv");
        if (!csv && !request.mediaType().equals("application/json")) {
            throw new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the entries as text/csv or application/json.");
        }
        var rows = csv ? reader.csv(request.body()) : reader.json(request.body());
        var puts = rows.stream().map(Row::put).filter(Objects::nonNull).toList();
        return put(by, puts, new ArrayList<>(puts.size()))
                .thenApply(made -> Answer.ok(RowResults.json(rows, csv ? "line" : "index", made)));
    }

    /** One step after the other; when one fails, those before it stay made. */
    private CompletableFuture<List<DoNotCallOutcome>> put(Actor by, List<Put> puts, List<DoNotCallOutcome> made) {
        int from = made.size();
        if (from == puts.size()) {
            return CompletableFuture.completedFuture(made);
        }
        var step = puts.subList(from, Math.min(from + STEP, puts.size()));
        return store.change(new Changes(by, step, true)).thenCompose(outcomes -> {
            made.addAll(outcomes);
            return put(by, puts, made);
        });
    }
}
