package io.hookline.addressbook;

import io.hookline.directory.Directory.AddressBook;
import java.util.Locale;

/**
 * Where the contacts of a book are kept.
 *
 * @param bookId in lower case, because the directory finds books without regard to case
 */
public record BookKey(String tenantId, String bookId) {
    public static BookKey of(AddressBook book) {
        return new BookKey(book.tenantId(), book.id().toLowerCase(Locale.ROOT));
    }

    /** How the audit log names the book. */
    public String target() {
        return "address-book/" + bookId;
    }
}
