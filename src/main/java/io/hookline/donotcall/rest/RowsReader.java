package io.hookline.donotcall.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.CsvTable;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads many entries, from CSV or JSON. */
final class RowsReader {
    static final int ROWS_MAX = 50_000;

    private final PutReader reader;

    RowsReader(PutReader reader) {
        this.reader = reader;
    }

    /** The rows below the header, in any order of its columns, of which only the destination must be there. */
    List<Row> csv(byte[] body) {
        var table = CsvTable.read(body, ROWS_MAX);
        requireColumns(table.header());
        return table.rows().stream().map(row -> row(table.header(), row)).toList();
    }

    private static void requireColumns(List<String> header) {
        var violations = new ArrayList<Violation>();
        var seen = new HashSet<String>();
        for (var name : header) {
            if (!PutReader.FIELDS.contains(name)) {
                violations.add(new Violation(name, "is not a known column"));
            } else if (!seen.add(name)) {
                violations.add(new Violation(name, "must come once only"));
            }
        }
        if (!seen.contains("destination")) {
            violations.add(new Violation("destination", "is a column that must be there"));
        }
        Fields.refuse(violations);
    }

    private Row row(List<String> header, CsvTable.Row row) {
        var entry = Json.MAPPER.createObjectNode();
        boolean tooLong = false;
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            if (i >= header.size()) {
                tooLong |= !cell.isEmpty();
            } else if (!cell.isEmpty()) {
                entry.put(header.get(i), cell);
            }
        }
        boolean refused = tooLong;
        return Row.read(row.line(), entry.path("destination").textValue(), () -> {
            if (refused) {
                throw new Refusal(ProblemType.INVALID_REQUEST, "The row has more cells than the header.");
            }
            return reader.read(Fields.of(entry));
        });
    }

    /** {@code {"items": [{"destination": …, "reason": …, "expiresAt": …}]}}. */
    List<Row> json(byte[] body) {
        var in = Fields.of(Json.read(body));
        var items = in.value("items");
        if (items == null || !items.isArray() || items.size() > ROWS_MAX) {
            in.violate("items", "must be a list of at most " + ROWS_MAX);
        }
        in.done().refuseIfInvalid();
        var rows = new ArrayList<Row>(items.size());
        for (JsonNode item : items) {
            int index = rows.size();
            var written = item.path("destination").textValue();
            rows.add(
                    Row.read(index, written, () -> reader.read(Fields.of(item, "/items/" + index, new ArrayList<>()))));
        }
        return rows;
    }
}
