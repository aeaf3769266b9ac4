package io.hookline.scheduler.jdbc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hookline.ingest.Frozen;
import io.hookline.scheduler.Calling;
import io.hookline.scheduler.CompletionReason;
import io.hookline.scheduler.EntryEvent;
import io.hookline.scheduler.EntryState;
import io.hookline.scheduler.PlannedCall;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.SchedulerEntry.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What the body of a row holds; the names of its components are part of the stored format. */
@JsonIgnoreProperties("attempts") // a count that older hubs stored and never raised
record EntryBody(
        Instant createdAt,
        String createdBy,
        PlannedCall call,
        Calling calling,
        CompletionReason completionReason,
        long eventCount,
        List<EntryEvent> events) {
    /** What {@link #entry} reads of a row. */
    static final String COLUMNS = "id, tenant_id, state, version, updated_at, body";

    static byte[] of(SchedulerEntry entry) {
        var identity = entry.identity();
        return Frozen.freeze(new EntryBody(
                identity.createdAt(),
                identity.createdBy(),
                entry.call(),
                entry.calling(),
                entry.completionReason(),
                entry.eventCount(),
                entry.events()));
    }

    static SchedulerEntry entry(ResultSet row) throws SQLException {
        var body = Frozen.thaw(row.getBytes("body"), EntryBody.class);
        return new SchedulerEntry(
                new Identity(row.getString("id"), row.getString("tenant_id"), body.createdAt, body.createdBy),
                EntryState.valueOf(row.getString("state")),
                row.getLong("version"),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                body.call,
                body.calling == null ? Calling.NONE : body.calling,
                body.completionReason,
                body.eventCount,
                body.events);
    }
}
