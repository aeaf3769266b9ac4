package io.hookline.addressbook.rest;

import io.hookline.addressbook.BookRights;
import io.hookline.addressbook.ChangesInSteps;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.ContactStore;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whole address books out to CSV files and in from them. Thread-safe. */
public final class ContactFilesRest {
    private final BookRights rights;
    private final ContactStore store;

    public ContactFilesRest(BookRights rights, ContactStore store) {
        this.rights = rights;
        this.store = store;
    }

    /** Reads the book twice: first to learn which columns it needs, then while it is sent. */
    public Answer export(Request request) {
        boolean safe = request.queryFlag("safe");
        var book = BookAccess.require(rights, request, Operation.GET_CONTACTS);
        var columns = new CsvColumns();
        var all = new ContactPages(store, book);
        for (List<Contact> page = all.next(); page != null; page = all.next()) {
            page.forEach(columns::learn);
        }
        var file = new CsvExport(columns, safe).of(new ContactPages(store, book)::next);
        return Answer.streamed("text/csv; charset=utf-8; header=present", file)
                .with("Content-Disposition", "attachment; filename=\"contacts.csv\"");
    }

    /**
     * Adds or replaces the contacts in the file, in transactions of {@value ChangesInSteps#STEP}; a bad row stops no other.
     * With {@code dryRun=true} it only tells what would be done.
     */
    public CompletionStage<Answer> load(Request request) {
        var mode = RowReader.mode(request);
        boolean dryRun = request.queryFlag("dryRun");
        var grant = BookAccess.grant(rights, request, RowReader.operations(mode).toArray(Operation[]::new));
        if (!request.mediaType().equals("text/csv")) {
            throw new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the contacts as text/csv.");
        }
        var rows = CsvImport.read(request.body(), mode);
        var changes = rows.stream().map(Row::change).filter(Objects::nonNull).toList();
        var outcomes = dryRun
                ? CompletableFuture.completedFuture(DryRun.of(store, grant.book(), changes))
                : ChangesInSteps.make(store, grant.book(), changes, grant.by());
        return outcomes.thenApply(
                made -> Answer.ok(RowResults.json(rows, "line", made).put("dryRun", dryRun)));
    }
}
