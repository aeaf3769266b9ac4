package io.hookline.addressbook.jdbc;

import io.hookline.addressbook.BookKey;
import io.hookline.store.Tx;
import java.sql.SQLException;

/** The row of a book, locked until the commit. Used by one transaction. */
final class BookRow {
    private static final String KEY = " where tenant_id = ? and book_id = ?";

    final BookKey key;
    long number;
    long version;
    long contacts;

    private BookRow(BookKey key) {
        this.key = key;
    }

    /** Locks the row, and makes it first when the book never had a contact. */
    static BookRow lock(Tx tx, BookKey key) throws SQLException {
        var row = new BookRow(key);
        if (!row.load(tx)) {
            var insert = tx.prepare("insert into address_book (tenant_id, book_id, number, version, contacts)"
                    + " values (?, ?, ?, 0, 0) on conflict do nothing");
            insert.setString(1, key.tenantId());
            insert.setString(2, key.bookId());
            insert.setLong(3, tx.reserveIds(1));
            insert.executeUpdate();
            row.load(tx);
        }
        return row;
    }

    private boolean load(Tx tx) throws SQLException {
        var select = tx.prepare("select number, version, contacts from address_book" + KEY
                + tx.dialect().forUpdate());
        select.setString(1, key.tenantId());
        select.setString(2, key.bookId());
        try (var found = select.executeQuery()) {
            if (!found.next()) {
                return false;
            }
            number = found.getLong(1);
            version = found.getLong(2);
            contacts = found.getLong(3);
            return true;
        }
    }

    void save(Tx tx) throws SQLException {
        var update = tx.prepare("update address_book set number = ?, version = ?, contacts = ?" + KEY);
        update.setLong(1, number);
        update.setLong(2, version);
        update.setLong(3, contacts);
        update.setString(4, key.tenantId());
        update.setString(5, key.bookId());
        update.executeUpdate();
    }
}
