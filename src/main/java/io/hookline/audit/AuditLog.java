package io.hookline.audit;

import java.util.List;
import java.util.Optional;

/** Reads the audit log. Thread-safe. */
public interface AuditLog {
    /**
     * Entries of a tenant in the order in which they were written.
     *
     * @param after sequence number of the last one seen, 0 for none
     * @param only which of them
     * @param limit at most so many
     */
    List<Recorded> page(String tenantId, long after, Only only, int limit);

    /** Where the whole log, all tenants, ends now; empty before the first entry. */
    Optional<Head> head();

    /**
     * What narrows a page down; null members do not.
     *
     * @param target what was done to exactly this
     * @param decisionId what rests on this decision
     */
    record Only(String target, String decisionId) {
        public static final Only EVERYTHING = new Only(null, null);
    }

    /**
     * The end of the log. Kept somewhere else, it proves later that the log up to here was not written anew.
     *
     * @param seq number of the last row
     * @param hash of the last row, which covers all rows before it
     */
    record Head(long seq, String hash) {
        /** Of a log without rows: what the first row follows. */
        public static final Head OF_NOTHING = new Head(0, "0".repeat(64));
    }

    /** An entry with its place in the log. */
    record Recorded(long seq, AuditEntry entry) {}
}
