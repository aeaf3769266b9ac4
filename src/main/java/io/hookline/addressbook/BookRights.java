package io.hookline.addressbook;

import io.hookline.directory.Directory.AddressBook;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.policy.permission.Target;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** Which books a caller may do what with. Thread-safe. */
public final class BookRights {
    private final DirectorySource source;
    private final PermissionPolicy permissions;

    public BookRights(DirectorySource source, PermissionPolicy permissions) {
        this.source = source;
        this.permissions = permissions;
    }

    /** The books whose contacts the caller may read, in the directory's order; empty for a stranger. */
    public List<AddressBook> readable(String tenantId, String upn) {
        return visible(tenantId, upn).stream()
                .filter(book -> permitted(tenantId, upn, book, Operation.GET_CONTACTS))
                .toList();
    }

    /**
     * The book, when the caller sees it and may do all of this to it. Refuses with FORBIDDEN, in the same words whether the
     * book is unknown, foreign, invisible or forbidden, so that nobody can find out what exists.
     */
    public AddressBook require(String tenantId, String upn, String bookId, Operation... operations) {
        var detail = "You have no access to an address book '" + bookId + "' for this.";
        var found = visible(tenantId, upn).stream()
                .filter(book -> book.id().equalsIgnoreCase(bookId))
                .findFirst()
                .orElseThrow(() -> new Refusal(ProblemType.FORBIDDEN, detail));
        for (var decision : decisions(tenantId, upn, found, operations)) {
            if (!decision.permitted()) {
                throw decision.refusal(detail);
            }
        }
        return found;
    }

    /** What the rules say to each of the operations. */
    public List<PermissionDecision> decisions(String tenantId, String upn, AddressBook book, Operation... operations) {
        return Stream.of(operations)
                .map(operation -> decide(tenantId, upn, book, operation))
                .toList();
    }

    private List<AddressBook> visible(String tenantId, String upn) {
        var directory = source.current();
        return directory
                .user(upn)
                .filter(user -> user.tenantId().equals(tenantId))
                .map(directory::visibleAddressBooks)
                .orElse(List.of());
    }

    private boolean permitted(String tenantId, String upn, AddressBook book, Operation operation) {
        return decide(tenantId, upn, book, operation).permitted();
    }

    private PermissionDecision decide(String tenantId, String upn, AddressBook book, Operation operation) {
        return permissions.decide(tenantId, upn, operation, Target.inUnit(book.unit()));
    }
}
