package io.hookline.wire;

import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (RFC 4180, UTF-8, with or without byte-order mark) as it is: the first row, which names the columns, and the
 * others. Empty lines are left out. Immutable by convention.
 *
 * @param header what the columns are called
 */
public record CsvTable(List<String> header, List<Row> rows) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");

    /**
     * One row below the header.
     *
     * @param line where it begins in the file, from 1
     */
    public record Row(long line, List<String> cells) {}

    /** Refuses a file that is not well-formed, has no header, or has more than {@code rowsMax} rows below it. */
    public static CsvTable read(byte[] body, int rowsMax) {
        Json.requireUtf8(body);
        var text = new String(body, StandardCharsets.UTF_8);
        try (var parser =
                CSVParser.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text), FORMAT)) {
            return read(parser, rowsMax);
        } catch (IOException | UncheckedIOException fault) {
            throw new Refusal(
                    ProblemType.INVALID_REQUEST,
                    "The body is not well-formed CSV: "
                            + fault.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static CsvTable read(CSVParser parser, int rowsMax) {
        Iterator<CSVRecord> records = parser.iterator();
        if (!records.hasNext()) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The body is empty; the first row must name the columns.");
        }
        var header = records.next().toList();
        var rows = new ArrayList<Row>();
        while (records.hasNext()) {
            long end = parser.getCurrentLineNumber();
            if (rows.size() == rowsMax) {
                throw new Refusal(
                        ProblemType.TOO_LARGE, "At most " + rowsMax + " rows are taken at once; split the file.");
            }
            var cells = records.next().toList();
            rows.add(new Row(end - lineBreaks(cells), cells));
        }
        return new CsvTable(header, rows);
    }

    private static long lineBreaks(List<String> cells) {
        return cells.stream()
                .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                .sum();
    }
}
