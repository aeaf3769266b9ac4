package io.hookline.addressbook.rest;

import io.hookline.addressbook.Contact;
import io.hookline.http.PagedStream;
import io.hookline.wire.CsvText;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/** Contacts as a CSV file (RFC 4180, UTF-8), made page by page. */
final class CsvExport {
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

    private byte[] bytes(List<List<String>> rows) {
        return CsvText.of(rows, safe);
    }
}
