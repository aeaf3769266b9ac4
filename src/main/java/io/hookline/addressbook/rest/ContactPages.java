package io.hookline.addressbook.rest;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.ContactStore;
import io.hookline.addressbook.StoredContact;
import java.util.List;

/**
 * All contacts of a book in short reads, in the order of their ids. A contact that is there all the while comes exactly
 * once; what changes meanwhile may or may not be seen. Not thread-safe.
 */
final class ContactPages {
    private static final int SIZE = 1000;

    private final ContactStore store;
    private final BookKey book;
    private String after = "";
    private boolean last;

    ContactPages(ContactStore store, BookKey book) {
        this.store = store;
        this.book = book;
    }

    /** The next contacts; null after the last. */
    List<Contact> next() {
        if (last) {
            return null;
        }
        var page = store.page(book, after, SIZE).stream()
                .map(StoredContact::contact)
                .toList();
        last = page.size() < SIZE;
        after = page.isEmpty() ? after : page.get(page.size() - 1).externalId();
        return page;
    }
}
