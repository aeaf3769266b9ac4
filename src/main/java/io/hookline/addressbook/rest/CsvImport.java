package io.hookline.addressbook.rest;

import io.hookline.addressbook.Change.Mode;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads contacts from a CSV file (RFC 4180, UTF-8, with or without byte-order mark) whose first row names the columns. */
final class CsvImport {
    private static final int ROWS_MAX = 50_000;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Mode mode;

    private CsvImport(CSVParser parser, Mode mode) {
        this.parser = parser;
        this.records = parser.iterator();
        this.mode = mode;
    }

    /** The rows with their lines. Refuses the whole file when its header or its form is wrong. */
    static List<Row> read(byte[] body, Mode mode) {
        Json.requireUtf8(body);
        var text = new String(body, StandardCharsets.UTF_8);
        try (var parser =
                CSVParser.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text), FORMAT)) {
            return new CsvImport(parser, mode).rows();
        } catch (IOException | UncheckedIOException fault) {
            throw new Refusal(
                    ProblemType.INVALID_REQUEST,
                    "The body is not well-formed CSV: "
                            + fault.getMessage().lines().findFirst().orElse(""));
        }
    }

    private List<Row> rows() {
        if (!records.hasNext()) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The body is empty; the first row must name the columns.");
        }
        var columns = columns(records.next());
        var rows = new ArrayList<Row>();
        while (records.hasNext()) {
            long end = parser.getCurrentLineNumber();
            if (rows.size() == ROWS_MAX) {
                throw new Refusal(
                        ProblemType.TOO_LARGE,
                        "At most " + ROWS_MAX + " contacts can be imported at once; split the file.");
            }
            var record = records.next();
            rows.add(row(end - lineBreaks(record), record, columns));
        }
        return rows;
    }

    private static long lineBreaks(CSVRecord record) {
        return record.stream()
                .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                .sum();
    }

    private static List<CsvColumn> columns(CSVRecord header) {
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

    private Row row(long line, CSVRecord record, List<CsvColumn> columns) {
        var contact = Json.MAPPER.createObjectNode();
        for (int i = 0; i < record.size(); i++) {
            if (record.get(i).isEmpty()) {
                continue;
            }
            if (i >= columns.size()) {
                return Row.refused(
                        line,
                        contact.path("externalId").asText(null),
                        new Problem(ProblemType.INVALID_REQUEST, "The row has more cells than the header."));
            }
            columns.get(i).put(contact, record.get(i));
        }
        return RowReader.put(line, contact, "", mode);
    }
}
