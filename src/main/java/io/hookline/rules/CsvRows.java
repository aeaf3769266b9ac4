package io.hookline.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A CSV file of a rules directory, one row on each line, so that a finding has a line and a column. Lines that begin with
 * {@code #} are comments. Cells are parted by commas, or by semicolons when the first row has no comma, as spreadsheets
 * of some countries write them.
 */
final class CsvRows {
    private static final int CELLS_MAX = 60;

    private CsvRows() {}

    /** @param column 1-based place where it begins */
    record Cell(int column, String text) {}

    /** @param line 1-based */
    record Row(int line, List<Cell> cells) {
        /** The cell's text without blanks around it; "" when the row ends before it. */
        String text(int index) {
            return index < cells.size() ? cells.get(index).text() : "";
        }

        List<String> texts() {
            return cells.stream().map(Cell::text).toList();
        }
    }

    /** All rows, that with the names of the columns first. What cannot be read is added to the findings. */
    static List<Row> read(RuleFile file, List<Finding> findings) {
        var rows = new ArrayList<Row>();
        var format = CSVFormat.RFC4180;
        var line = 0;
        for (var text : file.text().replaceFirst("^\uFEFF", "").split("\r?\n", -1)) {
            line++;
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            if (rows.isEmpty() && !text.contains(",")) {
                format = format.builder().setDelimiter(';').get();
            }
            row(line, text, format, file, findings, rows);
        }
        if (rows.isEmpty()) {
            findings.add(file.finding(0, "has no row with the names of its columns"));
        }
        return rows;
    }

    private static void row(
            int line, String text, CSVFormat format, RuleFile file, List<Finding> findings, List<Row> rows) {
        try (var parser = CSVParser.parse(text, format)) {
            var starts = starts(text, format.getDelimiterString().charAt(0));
            var cells = new ArrayList<Cell>();
            var records = parser.getRecords();
            if (records.size() != 1) {
                throw new IllegalStateException("a line is a row");
            }
            for (var value : records.get(0)) {
                cells.add(new Cell(starts.get(Math.min(cells.size(), starts.size() - 1)), value.strip()));
            }
            if (cells.size() > CELLS_MAX
                    || !rows.isEmpty() && cells.size() > rows.get(0).cells().size()) {
                findings.add(file.finding(line, "has " + cells.size() + " cells, more than there are columns"));
            } else {
                rows.add(new Row(line, List.copyOf(cells)));
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            findings.add(file.finding(
                    line,
                    "is no row of CSV: a quote that is opened is closed on the same line, and"
                            + " stands around a whole cell"));
        }
    }

    private static List<Integer> starts(String text, char delimiter) {
        var starts = new ArrayList<>(List.of(1));
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == delimiter && !quoted) {
                starts.add(i + 2);
            }
        }
        return starts;
    }

    /** The parts of a cell that holds several values, parted by bars. */
    static List<String> parts(String cell) {
        return Stream.of(cell.split("\\|", -1)).map(String::strip).toList();
    }
}
