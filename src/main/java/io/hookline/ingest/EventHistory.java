package io.hookline.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accepted events, read back. Thread-safe. */
public interface EventHistory {

    /**
     * Events of a tenant after a cursor, in the order of acceptance.
     *
     * @param services only events of these services, or null for all
     * @param after sequence in the store; 0 for the beginning
     */
    List<Entry> after(String tenantId, Set<String> services, String taskId, long after, int limit);

    /** One event of a tenant by our id. */
    Optional<Entry> find(String tenantId, String eventId);

    /**
     * An accepted event.
     *
     * @param seq place in the store; the cursor of lists
     * @param sequence place in its task
     * @param body the workflow event as JSON
     * @param receipt what the caller was told, as JSON
     * @param trace task events, decisions, emissions, as JSON
     * @param parked true while it waits for rules that work
     */
    record Entry(
            long seq,
            String id,
            String serviceUpn,
            long sequence,
            Instant receivedAt,
            byte[] body,
            byte[] receipt,
            byte[] trace,
            boolean parked) {}
}
