package io.hookline.addressbook.jdbc;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.Change;
import io.hookline.addressbook.ContactJson;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactOutcome.Removed;
import io.hookline.addressbook.ContactOutcome.Stored;
import io.hookline.addressbook.ContactStore.Changes;
import io.hookline.addressbook.StoredContact;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Changes of contacts with their audit entries. What is refused is a result, so that it costs the others nothing. */
final class ContactWrites implements BatchWrite<Changes, List<ContactOutcome>> {
    static final Comparator<BookKey> LOCK_ORDER =
            Comparator.comparing(BookKey::tenantId).thenComparing(BookKey::bookId);

    private final InstantSource clock;

    ContactWrites(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int weight(Changes request) {
        return Math.max(1, request.changes().size());
    }

    @Override
    public List<List<ContactOutcome>> apply(Tx tx, List<Changes> requests) throws SQLException {
        var books = open(tx, requests);
        var results = new ArrayList<List<ContactOutcome>>(requests.size());
        var entries = new ArrayList<AuditEntry>();
        for (var request : requests) {
            var outcomes = new ArrayList<ContactOutcome>(request.changes().size());
            for (var change : request.changes()) {
                var outcome = books.get(request.book()).make(change);
                outcomes.add(outcome);
                note(entries, request, outcome);
            }
            results.add(outcomes);
        }
        for (var book : books.values()) {
            book.save(tx);
        }
        AuditRows.append(tx, entries);
        return results;
    }

    private static Map<BookKey, OpenBook> open(Tx tx, List<Changes> requests) throws SQLException {
        var ids = new TreeMap<BookKey, Set<String>>(LOCK_ORDER);
        for (var request : requests) {
            var wanted = ids.computeIfAbsent(request.book(), book -> new TreeSet<>());
            request.changes().stream().map(Change::externalId).forEach(wanted::add);
        }
        var books = new TreeMap<BookKey, OpenBook>(LOCK_ORDER);
        for (var book : ids.entrySet()) {
            books.put(book.getKey(), OpenBook.open(tx, BookRow.lock(tx, book.getKey()), book.getValue()));
        }
        return books;
    }

    private void note(List<AuditEntry> entries, Changes request, ContactOutcome outcome) {
        if (outcome instanceof Stored stored) {
            var action = stored.before() == null ? "AddContact" : "UpdateContact";
            entries.add(entry(request, stored.externalId(), action, stored.before(), stored));
        } else if (outcome instanceof Removed removed) {
            entries.add(entry(request, removed.externalId(), "RemoveContacts", removed.before(), null));
        }
    }

    private AuditEntry entry(Changes request, String id, String action, StoredContact before, Stored after) {
        return AuditEntry.done(
                clock.instant(),
                request.by(),
                action,
                request.book().target() + "/" + id,
                before == null ? null : ContactJson.node(before.contact()),
                after == null ? null : ContactJson.node(after.contact()));
    }
}
