package io.hookline.addressbook;

import io.hookline.addressbook.ContactStore.Changes;
import io.hookline.audit.AuditEntry.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes many changes in transactions of bearable size, one after the other. */
public final class ChangesInSteps {
    /** Changes of one transaction: while it is written, nobody else is. */
    public static final int STEP = 1000;

    private ChangesInSteps() {}

    /** One outcome for each change. When a step fails, the steps before it stay made. */
    public static CompletableFuture<List<ContactOutcome>> make(
            ContactStore store, BookKey book, List<? extends Change> changes, Actor by) {
        return make(store, new Changes(book, changes, by), new ArrayList<>(changes.size()));
    }

    private static CompletableFuture<List<ContactOutcome>> make(
            ContactStore store, Changes all, List<ContactOutcome> made) {
        int from = made.size();
        if (from == all.changes().size()) {
            return CompletableFuture.completedFuture(made);
        }
        var step =
                all.changes().subList(from, Math.min(from + STEP, all.changes().size()));
        return store.change(new Changes(all.book(), step, all.by())).thenCompose(outcomes -> {
            made.addAll(outcomes);
            return make(store, all, made);
        });
    }
}
