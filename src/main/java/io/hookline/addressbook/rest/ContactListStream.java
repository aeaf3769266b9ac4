package io.hookline.addressbook.rest;

import io.hookline.addressbook.ContactJson;
import io.hookline.http.PagedStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/** All contacts of a book as one JSON list. */
final class ContactListStream implements Supplier<byte[]> {
    private final ContactPages pages;
    private boolean begun;
    private boolean first = true;
    private boolean ended;

    private ContactListStream(ContactPages pages) {
        this.pages = pages;
    }

    static InputStream of(ContactPages pages) {
        return new PagedStream(new ContactListStream(pages));
    }

    @Override
    public byte[] get() {
        if (ended) {
            return null;
        }
        var piece = new ByteArrayOutputStream();
        if (!begun) {
            piece.write('[');
            begun = true;
        }
        var page = pages.next();
        if (page == null) {
            piece.write(']');
            ended = true;
            return piece.toByteArray();
        }
        for (var contact : page) {
            if (!first) {
                piece.write(',');
            }
            first = false;
            piece.writeBytes(ContactJson.bytes(contact));
        }
        return piece.toByteArray();
    }
}
