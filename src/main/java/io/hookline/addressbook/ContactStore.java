package io.hookline.addressbook;

import io.hookline.audit.AuditEntry.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The durable contacts. Thread-safe. Changes of one book are made one after the other, over all nodes, each together with
 * its entry in the audit log.
 */
public interface ContactStore {
    /** Those of the ids that are there, in the order of their ids. */
    List<StoredContact> find(BookKey book, Collection<String> externalIds);

    /** Contacts whose id is greater than {@code after} in byte order, "" for the first page, at most {@code limit}. */
    List<StoredContact> page(BookKey book, String after, int limit);

    /** Number of contacts of each book of a tenant that ever had one, by book id. */
    Map<String, Long> counts(String tenantId);

    /** Makes all changes in one transaction, in their order, and answers one outcome for each; a refused one stops none. */
    CompletableFuture<List<ContactOutcome>> change(Changes changes);

    /** Empties a book; answers how many contacts it had. Takes the same short time whatever their number. */
    CompletableFuture<Long> clear(Clearing clearing);

    /** What one caller wants changed in one book. */
    record Changes(BookKey book, List<? extends Change> changes, Actor by) {}

    /** Who wants a book emptied. */
    record Clearing(BookKey book, Actor by) {}
}
