package io.hookline.audit;

import java.util.List;

/** Reads the audit log. Thread-safe. */
public interface AuditLog {
    /**
     * Entries of a tenant in the order in which they were written.
     *
     * @param after sequence number of the last one seen, 0 for none
     * @param target only what was done to exactly this; null for all
     * @param limit at most so many
     */
    List<Recorded> page(String tenantId, long after, String target, int limit);

    /** An entry with its place in the log. */
    record Recorded(long seq, AuditEntry entry) {}
}
