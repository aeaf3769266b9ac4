package io.hookline.addressbook.rest;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.Change;
import io.hookline.addressbook.ChangesInSteps;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactOutcome.Stored;
import io.hookline.addressbook.ContactStore;
import io.hookline.addressbook.StoredContact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what additions and replacements would do now, and does nothing. */
final class DryRun {
    private final Map<String, StoredContact> after = new HashMap<>();

    private DryRun() {}

    static List<ContactOutcome> of(ContactStore store, BookKey book, List<? extends Change> changes) {
        var run = new DryRun();
        var outcomes = new ArrayList<ContactOutcome>(changes.size());
        for (int from = 0; from < changes.size(); from += ChangesInSteps.STEP) {
            var step = changes.subList(from, Math.min(from + ChangesInSteps.STEP, changes.size()));
            store.find(book, step.stream().map(Change::externalId).toList())
                    .forEach(found -> run.after.putIfAbsent(found.contact().externalId(), found));
            step.forEach(change -> outcomes.add(run.decide(change)));
        }
        return outcomes;
    }

    private ContactOutcome decide(Change change) {
        var outcome = change.decide(after.get(change.externalId()));
        if (outcome instanceof Stored stored) {
            after.put(change.externalId(), new StoredContact(stored.contact(), stored.version()));
        }
        return outcome;
    }
}
