package io.hookline.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as they stand in a CSV file (RFC 4180, UTF-8). */
public final class CsvText {
    /** What spreadsheets take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private CsvText() {}

    /**
     * The bytes of some rows, for a whole file or a part of one; a cell that is null is empty.
     *
     * @param safe puts an apostrophe before what a spreadsheet would calculate; such a file does not read back as it was
     */
    public static byte[] of(List<List<String>> rows, boolean safe) {
        var bytes = new ByteArrayOutputStream();
        try (var printer = new CSVPrinter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            for (var cells : rows) {
                printer.printRecord(safe ? harmless(cells) : cells);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static List<String> harmless(List<String> cells) {
        var harmless = new ArrayList<String>(cells.size());
        for (var cell : cells) {
            boolean formula = cell != null && !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
            harmless.add(formula ? "'" + cell : cell);
        }
        return harmless;
    }
}
