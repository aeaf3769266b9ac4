package io.hookline.addressbook.jdbc;

import io.hookline.addressbook.Change;
import io.hookline.addressbook.ContactJson;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactOutcome.Removed;
import io.hookline.addressbook.ContactOutcome.Stored;
import io.hookline.addressbook.StoredContact;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** A locked book with those of its contacts that a transaction is about. Changes are gathered and written in one go. */
final class OpenBook {
    private final BookRow row;
    private final Map<String, StoredContact> contacts = new HashMap<>();
    private final TreeSet<String> changed = new TreeSet<>();

    private OpenBook(BookRow row) {
        this.row = row;
    }

    static OpenBook open(Tx tx, BookRow row, Collection<String> externalIds) throws SQLException {
        var book = new OpenBook(row);
        var select = tx.prepare("select external_id, version, body from contact where book = ? and "
                + tx.dialect().in("external_id"));
        select.setLong(1, row.number);
        tx.dialect().bindTexts(select, 2, externalIds);
        try (var found = select.executeQuery()) {
            while (found.next()) {
                book.contacts.put(
                        found.getString(1), new StoredContact(ContactJson.read(found.getBytes(3)), found.getLong(2)));
            }
        }
        return book;
    }

    /** Makes one change on top of those before it. */
    ContactOutcome make(Change change) {
        var outcome = change.decide(contacts.get(change.externalId()));
        if (outcome instanceof Stored stored) {
            var now = stored.as(++row.version);
            row.contacts += stored.before() == null ? 1 : 0;
            contacts.put(now.externalId(), new StoredContact(now.contact(), now.version()));
            changed.add(now.externalId());
            return now;
        }
        if (outcome instanceof Removed removed) {
            row.version++;
            row.contacts--;
            contacts.remove(removed.externalId());
            changed.add(removed.externalId());
        }
        return outcome;
    }

    void save(Tx tx) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        var put = tx.prepare("insert into contact (book, external_id, version, body) values (?, ?, ?, ?)"
                + " on conflict (book, external_id) do update set version = excluded.version, body = excluded.body");
        var remove = tx.prepare("delete from contact where book = ? and external_id = ?");
        for (var id : changed) {
            var contact = contacts.get(id);
            var statement = contact == null ? remove : put;
            statement.setLong(1, row.number);
            statement.setString(2, id);
            if (contact != null) {
                statement.setLong(3, contact.version());
                statement.setBytes(4, ContactJson.bytes(contact.contact()));
            }
            statement.addBatch();
        }
        put.executeBatch();
        remove.executeBatch();
        row.save(tx);
    }
}
