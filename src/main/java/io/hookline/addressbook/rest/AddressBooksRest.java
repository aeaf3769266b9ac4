package io.hookline.addressbook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.BookRights;
import io.hookline.addressbook.Change;
import io.hookline.addressbook.Change.Mode;
import io.hookline.addressbook.Change.Put;
import io.hookline.addressbook.Change.Remove;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.ContactJson;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactOutcome.Refused;
import io.hookline.addressbook.ContactOutcome.Stored;
import io.hookline.addressbook.ContactOutcome.Unchanged;
import io.hookline.addressbook.ContactOutcome.Unknown;
import io.hookline.addressbook.ContactStore;
import io.hookline.addressbook.ContactStore.Changes;
import io.hookline.addressbook.StoredContact;
import io.hookline.addressbook.rest.BookAccess.Grant;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Our own view of address books: every contact has a version, and nobody undoes another's change unseen. Thread-safe. */
public final class AddressBooksRest {
    private static final int PAGE = 100;
    private static final int PAGE_MAX = 1000;

    private final BookRights rights;
    private final ContactStore store;

    public AddressBooksRest(BookRights rights, ContactStore store) {
        this.rights = rights;
        this.store = store;
    }

    /** The books whose contacts the caller may read; all on one page. */
    public Answer list(Request request) {
        var caller = request.caller();
        var counts = store.counts(caller.tenantId());
        return Answer.page(
                rights.readable(caller.tenantId(), caller.upn()).stream()
                        .map(book -> new BookJson(
                                book.id(),
                                book.name(),
                                book.unit(),
                                counts.getOrDefault(BookKey.of(book).bookId(), 0L)))
                        .toList(),
                null);
    }

    /** A page in the byte order of the ids, which are the cursors. */
    public Answer contacts(Request request) {
        var book = BookAccess.require(rights, request, Operation.GET_CONTACTS);
        int limit = request.queryNumber("limit", PAGE, 1, PAGE_MAX);
        var page = store.page(book, request.queryValue("after").orElse(""), limit);
        return Answer.page(
                page.stream().map(AddressBooksRest::item).toList(),
                page.size() < limit ? null : page.get(limit - 1).contact().externalId());
    }

    private static JsonNode item(StoredContact found) {
        var item = Json.MAPPER.createObjectNode().put("etag", "\"" + found.version() + "\"");
        item.set("contact", ContactJson.node(found.contact()));
        return item;
    }

    public Answer read(Request request) {
        var book = BookAccess.require(rights, request, Operation.GET_CONTACTS);
        var id = request.parameter("externalId");
        return store.find(book, List.of(id)).stream()
                .map(found -> Answer.ok(ContactJson.node(found.contact())).withVersion(found.version()))
                .findFirst()
                .orElseThrow(() -> missing(id));
    }

    /** Adds with {@code If-None-Match: *} (201), replaces as a whole with {@code If-Match} (200); 412 when it is too late. */
    public CompletionStage<Answer> put(Request request) {
        boolean adds = adds(request);
        var grant = BookAccess.grant(rights, request, adds ? Operation.ADD_CONTACT : Operation.UPDATE_CONTACT);
        var put = adds
                ? new Put(contact(request), Mode.ADD)
                : new Put(contact(request), Mode.UPDATE, request.expectedVersion());
        return change(grant, put).thenApply(AddressBooksRest::put);
    }

    private static Answer put(ContactOutcome outcome) {
        if (outcome instanceof Stored stored) {
            return Answer.json(stored.before() == null ? 201 : 200, ContactJson.node(stored.contact()))
                    .withVersion(stored.version());
        }
        if (outcome instanceof Unchanged unchanged) {
            return Answer.ok(ContactJson.node(unchanged.present().contact()))
                    .withVersion(unchanged.present().version());
        }
        throw new Refusal(
                ProblemType.PRECONDITION_FAILED, ((Refused) outcome).problem().detail());
    }

    /** 204; takes {@code If-Match}. */
    public CompletionStage<Answer> delete(Request request) {
        var grant = BookAccess.grant(rights, request, Operation.REMOVE_CONTACTS);
        var remove = new Remove(request.parameter("externalId"), request.expectedVersion());
        return change(grant, remove).thenApply(outcome -> {
            if (outcome instanceof Refused refused) {
                throw new Refusal(refused.problem());
            }
            if (outcome instanceof Unknown) {
                throw missing(remove.externalId());
            }
            return Answer.noContent();
        });
    }

    private CompletionStage<ContactOutcome> change(Grant grant, Change change) {
        return store.change(new Changes(grant.book(), List.of(change), grant.by()))
                .thenApply(outcomes -> outcomes.get(0));
    }

    private static boolean adds(Request request) {
        var header = request.headers().getOrDefault("if-none-match", "").strip();
        var replaces = request.headers().containsKey("if-match");
        if (header.isEmpty() && !replaces) {
            throw new Refusal(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-None-Match: * to add a contact, or If-Match with the ETag of what you read to replace it.");
        }
        if (!header.isEmpty() && (replaces || !header.equals("*"))) {
            throw Request.invalid("If-None-Match", "must be *, and not together with If-Match");
        }
        return !header.isEmpty();
    }

    /** The id may be left out of the body because the path has it. */
    private static Contact contact(Request request) {
        var id = request.parameter("externalId");
        var body = Json.read(request.body());
        if (body instanceof ObjectNode object && !object.has("externalId")) {
            object.put("externalId", id);
        }
        var violations = new ArrayList<Violation>();
        var contact = ContactJson.read(body, "", violations);
        if (violations.isEmpty() && !contact.externalId().equals(id)) {
            violations.add(new Violation("/externalId", "must be the id in the path"));
        }
        Fields.refuse(violations);
        return contact;
    }

    private static Refusal missing(String id) {
        return new Refusal(ProblemType.NOT_FOUND, "There is no contact '" + id + "' in this address book.");
    }

    private record BookJson(String id, String name, String unit, long contacts) {}
}
