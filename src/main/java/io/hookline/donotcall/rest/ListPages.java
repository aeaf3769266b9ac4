package io.hookline.donotcall.rest;

import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.donotcall.DoNotCallStore;
import io.hookline.donotcall.DoNotCallStore.Page;
import io.hookline.wire.CsvText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The list as pieces of a CSV file, each made by a short read of its own. An entry that is there all the while comes exactly
 * once; what changes meanwhile may or may not be seen. Not thread-safe.
 */
final class ListPages implements Supplier<byte[]> {
    private static final int SIZE = 1000;

    private final DoNotCallStore store;
    private final String tenantId;
    private final Instant countingAt;
    private final boolean safe;
    private String after = "";
    private boolean begun;
    private boolean ended;

    ListPages(DoNotCallStore store, String tenantId, Instant countingAt, boolean safe) {
        this.store = store;
        this.tenantId = tenantId;
        this.countingAt = countingAt;
        this.safe = safe;
    }

    @Override
    public byte[] get() {
        if (ended) {
            return null;
        }
        var rows = new ArrayList<List<String>>();
        if (!begun) {
            begun = true;
            rows.add(PutReader.FIELDS);
        }
        var page = store.page(new Page(tenantId, after, countingAt, SIZE));
        ended = page.size() < SIZE;
        after = page.isEmpty() ? after : page.get(page.size() - 1).destination();
        page.forEach(entry -> rows.add(cells(entry)));
        return CsvText.of(rows, safe);
    }

    private static List<String> cells(DoNotCallEntry entry) {
        var cells = new ArrayList<String>();
        cells.add(entry.destination());
        cells.add(entry.reason());
        cells.add(EntryJson.expiry(entry));
        return cells;
    }
}
