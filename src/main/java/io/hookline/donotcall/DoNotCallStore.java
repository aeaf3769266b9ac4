package io.hookline.donotcall;

import io.hookline.audit.AuditEntry.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The durable do-not-call lists. Thread-safe. A change completes once it is on disk together with its audit entries. */
public interface DoNotCallStore {
    /** The entry that counts at {@code now}; {@code destination} in any spelling of its letters. */
    Optional<DoNotCallEntry> find(String tenantId, String destination, Instant now);

    /** Entries in the order of their destinations. */
    List<DoNotCallEntry> page(Page page);

    /**
     * Makes all changes in one transaction, in their order, and answers one outcome for each. Changes of one tenant are
     * made one after the other, over all nodes.
     */
    CompletableFuture<List<DoNotCallOutcome>> change(Changes changes);

    /** Deletes up to {@code max} entries that expired before; answers how many. */
    CompletableFuture<Integer> forget(Instant expiredBefore, int max);

    /**
     * What to show.
     *
     * @param after the last destination seen, "" for the first page
     * @param countingAt only entries that count then; null for expired ones too
     */
    record Page(String tenantId, String after, Instant countingAt, int limit) {}

    /**
     * What one caller wants changed in the list of its tenant.
     *
     * @param imported additions are audited by their number only; each still says by whom and when
     */
    record Changes(Actor by, List<? extends DoNotCallChange> changes, boolean imported) {}
}
