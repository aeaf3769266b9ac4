package io.hookline.addressbook.rest;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.BookRights;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;

/** Who asks, and for which book. */
final class BookAccess {
    private BookAccess() {}

    /** The book in the path, called as the contract does or as we do, when the caller may do all of this to it; else a refusal. */
    static BookKey require(BookRights rights, Request request, Operation... operations) {
        var caller = request.caller();
        var id = request.pathParameters().getOrDefault("book", request.parameter("AddressBook"));
        return BookKey.of(rights.require(caller.tenantId(), caller.upn(), id, operations));
    }
}
