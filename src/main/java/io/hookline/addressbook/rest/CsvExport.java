package io.hookline.addressbook.rest;

import io.hookline.addressbook.Contact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Contacts as a CSV file (RFC 4180, UTF-8), made page by page. */
final class CsvExport {
    /** What spreadsheets take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final CsvColumns columns;
    private final boolean safe;

    /** @param safe puts an apostrophe before what a spreadsheet would calculate; such a file does not read back as it was */
    CsvExport(CsvColumns columns, boolean safe) {
        this.columns = columns;
        this.safe = safe;
    }

    /** The header and then the pages, each null-terminated supply of contacts once. */
    InputStream of(Supplier<List<Contact>> pages) {
        var header = new Supplier<byte[]>() {
            private boolean begun;

            @Override
            public byte[] get() {
                if (!begun) {
                    begun = true;
                    return bytes(List.of(columns.header()));
                }
                var page = pages.get();
                return page == null
                        ? null
                        : bytes(page.stream().map(columns::cells).toList());
            }
        };
        return new PagedStream(header);
    }

    private byte[] bytes(List<List<String>> records) {
        var bytes = new ByteArrayOutputStream();
        try (var printer = new CSVPrinter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            for (var cells : records) {
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
