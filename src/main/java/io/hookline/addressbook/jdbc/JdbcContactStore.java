package io.hookline.addressbook.jdbc;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.ContactJson;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactStore;
import io.hookline.addressbook.StoredContact;
import io.hookline.store.Store;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contacts in the tables {@code address_book} and {@code contact}. Thread-safe. */
public final class JdbcContactStore implements ContactStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcContactStore.class);

    /** In one statement with the book's number, so that a book that is being emptied shows all or nothing. */
    private static final String IN_BOOK = "select version, body from contact where book ="
            + " (select number from address_book where tenant_id = ? and book_id = ?) and ";

    private final Store store;
    private final ContactWrites changes;
    private final ClearWrites clearings;
    private final SweepWrites sweeps = new SweepWrites();

    public JdbcContactStore(Store store, InstantSource clock) {
        this.store = store;
        this.changes = new ContactWrites(clock);
        this.clearings = new ClearWrites(clock);
    }

    @Override
    public List<StoredContact> find(BookKey book, Collection<String> externalIds) {
        var dialect = store.dialect();
        return store.read(connection -> {
            try (var select =
                    connection.prepareStatement(IN_BOOK + dialect.in("external_id") + " order by external_id")) {
                bind(select, book);
                dialect.bindTexts(select, 3, externalIds);
                return contacts(select);
            }
        });
    }

    @Override
    public List<StoredContact> page(BookKey book, String after, int limit) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(IN_BOOK + "external_id > ? order by external_id limit ?")) {
                bind(select, book);
                select.setString(3, after);
                select.setInt(4, limit);
                return contacts(select);
            }
        });
    }

    @Override
    public Map<String, Long> counts(String tenantId) {
        return store.read(connection -> {
            try (var select =
                    connection.prepareStatement("select book_id, contacts from address_book where tenant_id = ?")) {
                select.setString(1, tenantId);
                var counts = new HashMap<String, Long>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getLong(2));
                    }
                }
                return counts;
            }
        });
    }

    @Override
    public CompletableFuture<List<ContactOutcome>> change(Changes wanted) {
        return store.write(changes, wanted);
    }

    @Override
    public CompletableFuture<Long> clear(Clearing wanted) {
        return store.write(clearings, wanted).thenApply(contacts -> {
            if (contacts > 0) {
                sweep();
            }
            return contacts;
        });
    }

    /** Begins to delete what emptied books have left behind, also before the last restart; returns at once. */
    public void sweep() {
        store.read(connection -> {
                    try (var select = connection.prepareStatement("select number from address_book_leftover");
                            var rows = select.executeQuery()) {
                        var numbers = new ArrayList<Long>();
                        while (rows.next()) {
                            numbers.add(rows.getLong(1));
                        }
                        return numbers;
                    }
                })
                .forEach(number -> sweep(number).exceptionally(fault -> {
                    LOG.info(
                            "What an emptied address book left behind is deleted after the next start: {}",
                            fault.getMessage());
                    return false;
                }));
    }

    private CompletableFuture<Boolean> sweep(long number) {
        return store.write(sweeps, number)
                .thenCompose(more -> more ? sweep(number) : CompletableFuture.completedFuture(false));
    }

    private static void bind(PreparedStatement select, BookKey book) throws SQLException {
        select.setString(1, book.tenantId());
        select.setString(2, book.bookId());
    }

    private static List<StoredContact> contacts(PreparedStatement select) throws SQLException {
        var contacts = new ArrayList<StoredContact>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                contacts.add(new StoredContact(ContactJson.read(rows.getBytes(2)), rows.getLong(1)));
            }
        }
        return contacts;
    }
}
