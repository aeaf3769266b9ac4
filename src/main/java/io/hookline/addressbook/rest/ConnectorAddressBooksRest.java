package io.hookline.addressbook.rest;

import io.hookline.addressbook.BookRights;
import io.hookline.addressbook.Change.Mode;
import io.hookline.addressbook.Change.Put;
import io.hookline.addressbook.Change.Remove;
import io.hookline.addressbook.ChangesInSteps;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.ContactJson;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactOutcome.Removed;
import io.hookline.addressbook.ContactStore;
import io.hookline.addressbook.ContactStore.Changes;
import io.hookline.addressbook.ContactStore.Clearing;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The address books of the connector contract. The last writer wins here, and the audit log has both. Thread-safe. */
public final class ConnectorAddressBooksRest {
    private final BookRights rights;
    private final ContactStore store;

    public ConnectorAddressBooksRest(BookRights rights, ContactStore store) {
        this.rights = rights;
        this.store = store;
    }

    /** The books whose contacts the caller may read. */
    public Answer list(Request request) {
        var caller = request.caller();
        return Answer.ok(rights.readable(caller.tenantId(), caller.upn()).stream()
                .map(book -> new BookJson(book.id(), book.name()))
                .toList());
    }

    /** The contacts with these {@code externalIds}, or all of them when none is given; unknown ids are left out. */
    public Answer contacts(Request request) {
        var book = BookAccess.require(rights, request, Operation.GET_CONTACTS);
        var asked = ExternalIds.queried(request);
        if (asked.isEmpty()) {
            return Answer.streamed("application/json", ContactListStream.of(new ContactPages(store, book)));
        }
        return Answer.ok(ExternalIds.find(asked, ids -> store.find(book, ids)).stream()
                .map(found -> ContactJson.node(found.contact()))
                .toList());
    }

    /** 409 when the book has the contact already, unless {@code upsert=true}. */
    public CompletionStage<Answer> add(Request request) {
        return put(request, Operation.ADD_CONTACT, Mode.ADD);
    }

    /** Replaces the whole contact; 404 when the book does not have it, unless {@code upsert=true}. */
    public CompletionStage<Answer> update(Request request) {
        return put(request, Operation.UPDATE_CONTACT, Mode.UPDATE);
    }

    private CompletionStage<Answer> put(Request request, Operation operation, Mode mode) {
        boolean upsert = request.queryFlag("upsert");
        var grant = upsert
                ? BookAccess.grant(rights, request, Operation.ADD_CONTACT, Operation.UPDATE_CONTACT)
                : BookAccess.grant(rights, request, operation);
        var put = new Put(contact(request), upsert ? Mode.UPSERT : mode);
        return store.change(new Changes(grant.book(), List.of(put), grant.by()))
                .thenApply(outcomes -> shown(outcomes.get(0), put.contact()));
    }

    private static Contact contact(Request request) {
        var violations = new ArrayList<Violation>();
        var contact = ContactJson.read(Json.read(request.body()), "", violations);
        Fields.refuse(violations);
        return contact;
    }

    private static Answer shown(ContactOutcome outcome, Contact contact) {
        if (outcome instanceof ContactOutcome.Refused refused) {
            throw new Refusal(refused.problem());
        }
        return Answer.ok(ContactJson.node(contact));
    }

    /** Removes those of the listed ids that are there, and says which. */
    public CompletionStage<Answer> remove(Request request) {
        var grant = BookAccess.grant(rights, request, Operation.REMOVE_CONTACTS);
        var ids = ExternalIds.listed(request.body());
        return ChangesInSteps.make(
                        store, grant.book(), ids.stream().map(Remove::new).toList(), grant.by())
                .thenApply(outcomes -> Answer.ok(new RemovedJson(ids(outcomes, true), ids(outcomes, false))));
    }

    private static List<String> ids(List<ContactOutcome> outcomes, boolean removed) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Removed == removed)
                .map(ContactOutcome::externalId)
                .toList();
    }

    /** Empties the book. */
    public CompletionStage<Answer> clear(Request request) {
        var grant = BookAccess.grant(rights, request, Operation.CLEAR_CONTACTS);
        return store.clear(new Clearing(grant.book(), grant.by())).thenApply(contacts -> Answer.ok());
    }

    private record BookJson(String id, String name) {}

    private record RemovedJson(List<String> removed, List<String> unknown) {}
}
