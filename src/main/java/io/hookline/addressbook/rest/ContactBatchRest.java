package io.hookline.addressbook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.addressbook.BookRights;
import io.hookline.addressbook.Change.Mode;
import io.hookline.addressbook.Change.Remove;
import io.hookline.addressbook.ContactStore;
import io.hookline.addressbook.ContactStore.Changes;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.Problem.Violation;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Many changes in one request and one transaction. Thread-safe. */
public final class ContactBatchRest {
    private static final int ROWS_MAX = 1000;

    private final BookRights rights;
    private final ContactStore store;

    public ContactBatchRest(BookRights rights, ContactStore store) {
        this.rights = rights;
        this.store = store;
    }

    /**
     * {@code {"mode": …, "contacts": […], "remove": […]}}. The contacts come first and are numbered from 0, the ids to
     * remove are numbered on from there. What is refused stops nothing else; all the rest is one transaction.
     */
    public CompletionStage<Answer> change(Request request) {
        // before the body is read, so that a stranger learns nothing from it
        BookAccess.require(rights, request, Operation.GET_CONTACTS);
        var batch = batch(Json.read(request.body()));
        var grant = BookAccess.grant(rights, request, batch.operations().toArray(Operation[]::new));
        var changes =
                batch.rows().stream().map(Row::change).filter(Objects::nonNull).toList();
        return store.change(new Changes(grant.book(), changes, grant.by()))
                .thenApply(outcomes -> Answer.ok(RowResults.json(batch.rows(), "index", outcomes)));
    }

    private static Batch batch(JsonNode body) {
        var violations = new ArrayList<Violation>();
        var fields = Fields.of(body, "", violations);
        var asked = fields.text("mode", 10);
        var mode = RowReader.mode(asked == null ? "upsert" : asked);
        if (mode.isEmpty()) {
            fields.violate("mode", "must be upsert, add or update");
        }
        var contacts = list(fields, "contacts");
        var removals = ExternalIds.read(list(fields, "remove"), "/remove", violations);
        fields.done().refuseIfInvalid();
        return new Batch(mode.get(), rows(contacts, mode.get(), removals), !contacts.isEmpty(), !removals.isEmpty());
    }

    private static JsonNode list(Fields fields, String name) {
        var value = fields.value(name);
        if (value == null) {
            return Json.MAPPER.createArrayNode();
        }
        if (!value.isArray() || value.size() > ROWS_MAX) {
            fields.violate(name, "must be a list of at most " + ROWS_MAX);
            return Json.MAPPER.createArrayNode();
        }
        return value;
    }

    private static List<Row> rows(JsonNode contacts, Mode mode, List<String> removals) {
        var rows = new ArrayList<Row>(contacts.size() + removals.size());
        for (var contact : contacts) {
            rows.add(RowReader.put(rows.size(), contact, "/contacts/" + rows.size(), mode));
        }
        for (var id : removals) {
            rows.add(Row.of(rows.size(), new Remove(id)));
        }
        return rows;
    }

    private record Batch(Mode mode, List<Row> rows, boolean puts, boolean removes) {
        /** Only what it really does needs a right. */
        List<Operation> operations() {
            var operations = new ArrayList<Operation>();
            if (puts) {
                operations.addAll(RowReader.operations(mode));
            }
            if (removes) {
                operations.add(Operation.REMOVE_CONTACTS);
            }
            return operations;
        }
    }
}
