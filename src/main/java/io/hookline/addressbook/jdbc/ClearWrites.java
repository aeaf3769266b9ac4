package io.hookline.addressbook.jdbc;

import io.hookline.addressbook.ContactStore.Clearing;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Empties books: gives each a new number and leaves the rows of the old one to {@link SweepWrites}. */
final class ClearWrites implements BatchWrite<Clearing, Long> {
    private final InstantSource clock;

    ClearWrites(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<Long> apply(Tx tx, List<Clearing> requests) throws SQLException {
        for (var key : requests.stream()
                .map(Clearing::book)
                .sorted(ContactWrites.LOCK_ORDER)
                .distinct()
                .toList()) {
            BookRow.lock(tx, key);
        }
        var removed = new ArrayList<Long>(requests.size());
        var entries = new ArrayList<AuditEntry>();
        for (var request : requests) {
            long contacts = clear(tx, BookRow.lock(tx, request.book()));
            if (contacts > 0) {
                entries.add(AuditEntry.done(
                        clock.instant(),
                        request.by(),
                        "ClearContacts",
                        request.book().target(),
                        Json.MAPPER.createObjectNode().put("contacts", contacts),
                        Json.MAPPER.createObjectNode().put("contacts", 0)));
            }
            removed.add(contacts);
        }
        AuditRows.append(tx, entries);
        return removed;
    }

    private static long clear(Tx tx, BookRow row) throws SQLException {
        long contacts = row.contacts;
        if (contacts > 0) {
            var leave = tx.prepare("insert into address_book_leftover (number) values (?)");
            leave.setLong(1, row.number);
            leave.executeUpdate();
            row.number = tx.reserveIds(1);
            row.version++;
            row.contacts = 0;
            row.save(tx);
        }
        return contacts;
    }
}
