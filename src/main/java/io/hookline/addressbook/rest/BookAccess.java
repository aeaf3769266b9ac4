package io.hookline.addressbook.rest;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.BookRights;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Verdict;
import io.hookline.audit.rest.Acting;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;

/** Who asks, and for which book. */
final class BookAccess {
    private BookAccess() {}

    /** A book, and who may change it by which decision. */
    record Grant(BookKey book, Actor by) {}

    /** The book in the path, called as the contract does or as we do, when the caller may do all of this to it; else a refusal. */
    static BookKey require(BookRights rights, Request request, Operation... operations) {
        return grant(rights, request, operations).book();
    }

    /** The same for a change, of which the audit log keeps the decision. */
    static Grant grant(BookRights rights, Request request, Operation... operations) {
        var id = request.pathParameters().getOrDefault("book", request.parameter("AddressBook"));
        var by = Acting.of(request);
        var book = rights.require(by.tenantId(), by.upn(), id, operations);
        var decisions = rights.decisions(by.tenantId(), by.upn(), book, operations);
        return new Grant(BookKey.of(book), decisions.isEmpty() ? by : by.by(Verdict.of(decisions)));
    }
}
