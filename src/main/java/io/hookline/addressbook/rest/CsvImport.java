package io.hookline.addressbook.rest;

import io.hookline.addressbook.Change.Mode;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.wire.CsvTable;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads contacts from a CSV file whose first row names the columns. */
final class CsvImport {
    private static final int ROWS_MAX = 50_000;

    private CsvImport() {}

    /** The rows with their lines. Refuses the whole file when its header or its form is wrong. */
    static List<Row> read(byte[] body, Mode mode) {
        var table = CsvTable.read(body, ROWS_MAX);
        var columns = columns(table.header());
        return table.rows().stream().map(row -> row(row, columns, mode)).toList();
    }

    private static List<CsvColumn> columns(List<String> header) {
        var violations = new ArrayList<Violation>();
        var columns = new ArrayList<CsvColumn>();
        var seen = new HashSet<String>();
        for (var name : header) {
            var column = CsvColumn.named(name);
            if (column.isEmpty()) {
                violations.add(new Violation(name, "is not a known column"));
            } else if (!seen.add(name) && !name.startsWith(CsvColumn.CUSTOM)) {
                violations.add(new Violation(name, "must come once only"));
            }
            column.ifPresent(columns::add);
        }
        if (!seen.contains("externalId")) {
            violations.add(new Violation("externalId", "is a column that must be there"));
        }
        Fields.refuse(violations);
        return columns;
    }

    private static Row row(CsvTable.Row row, List<CsvColumn> columns, Mode mode) {
        var contact = Json.MAPPER.createObjectNode();
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (i >= columns.size()) {
                return Row.refused(
                        row.line(),
                        contact.path("externalId").asText(null),
                        new Problem(ProblemType.INVALID_REQUEST, "The row has more cells than the header."));
            }
            columns.get(i).put(contact, cell);
        }
        return RowReader.put(row.line(), contact, "", mode);
    }
}
