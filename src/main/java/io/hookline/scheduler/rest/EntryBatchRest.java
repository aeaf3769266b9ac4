package io.hookline.scheduler.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.rest.Acting;
import io.hookline.http.Answer;
import io.hookline.http.ProblemJson;
import io.hookline.http.Request;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.BatchPlanner;
import io.hookline.scheduler.EntryAccess;
import io.hookline.scheduler.EntryBatchStore.Planned;
import io.hookline.scheduler.EntryBatchStore.Result;
import io.hookline.wire.CsvTable;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Many calls in one request and one transaction. Thread-safe. */
public final class EntryBatchRest {
    private static final int ROWS_MAX = 1000;

    private final EntryAccess access;
    private final BatchPlanner planner;

    public EntryBatchRest(EntryAccess access, BatchPlanner planner) {
        this.access = access;
        this.planner = planner;
    }

    /**
     * Plans every row that can be planned, from {@code {"items": […]}} or from CSV. With {@code idempotent=true} a row whose
     * service has an entry with the same {@code ReferenceId} answers that one, and a row without a reference is refused.
     */
    public CompletionStage<Answer> plan(Request request) {
        boolean once = request.queryFlag("idempotent");
        var by = Acting.of(request);
        var rows = rows(request, new Reader(new CallReader(access, by, new ExtrasReader()), by, once));
        var entries =
                rows.stream().map(BatchRow::entry).filter(Objects::nonNull).toList();
        return planner.add(entries, once).thenApply(results -> Answer.ok(json(rows, results)));
    }

    private List<BatchRow> rows(Request request, Reader reader) {
        return switch (request.mediaType()) {
            case "text/csv" -> {
                var table = CsvTable.read(request.body(), ROWS_MAX);
                var columns = new CallColumns(table.header());
                yield table.rows().stream()
                        .map(row -> BatchRow.of(row.line(), () -> reader.read(columns.call(row), "")))
                        .toList();
            }
            case "application/json" -> rows(items(Json.read(request.body())), reader);
            default ->
                throw new Refusal(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the calls as application/json or text/csv.");
        };
    }

    private static JsonNode items(JsonNode body) {
        var in = Fields.of(body);
        var items = in.value("items");
        if (items == null || !items.isArray() || items.size() > ROWS_MAX) {
            in.violate("items", "must be a list of at most " + ROWS_MAX);
        }
        in.done().refuseIfInvalid();
        return items;
    }

    private static List<BatchRow> rows(JsonNode items, Reader reader) {
        var rows = new ArrayList<BatchRow>(items.size());
        for (var item : items) {
            var pointer = "/items/" + rows.size();
            rows.add(BatchRow.of(null, () -> reader.read(item, pointer)));
        }
        return rows;
    }

    /** Reads calls of one request. */
    private final class Reader {
        private final CallReader calls;
        private final Actor by;
        private final boolean once;

        Reader(CallReader calls, Actor by, boolean once) {
            this.calls = calls;
            this.by = by;
            this.once = once;
        }

        Planned read(JsonNode call, String pointer) {
            var in = Fields.of(call, pointer, new ArrayList<>());
            return planner.prepare(by, calls.readNew(in, once), once);
        }
    }

    private static ObjectNode json(List<BatchRow> rows, List<Result> outcomes) {
        var json = Json.MAPPER.createObjectNode();
        var counts = new TreeMap<String, Integer>();
        var summary = json.putObject("counts");
        var results = json.putArray("results");
        var next = outcomes.iterator();
        for (var row : rows) {
            var result = results.addObject().put("index", results.size() - 1);
            if (row.line() != null) {
                result.put("line", row.line());
            }
            var status = row.problem() == null ? tell(result, next.next()) : refuse(result, row);
            counts.merge(status, 1, Integer::sum);
        }
        counts.forEach(summary::put);
        return json;
    }

    private static String tell(ObjectNode result, Result outcome) {
        var status = outcome.existing() ? "existing" : "planned";
        result.put("status", status).put("id", outcome.entry().id());
        if (outcome.existing()) {
            result.put("existing", true).put("state", outcome.entry().state().name());
        }
        return status;
    }

    private static String refuse(ObjectNode result, BatchRow row) {
        result.put("status", "refused").set("problem", ProblemJson.withoutTrace(row.problem()));
        return "refused";
    }
}
