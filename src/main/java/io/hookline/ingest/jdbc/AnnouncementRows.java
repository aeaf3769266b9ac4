package io.hookline.ingest.jdbc;

import io.hookline.ingest.AnnouncedEvent;
import io.hookline.store.Tx;
import io.hookline.trigger.Announcement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Keeps announcements in the transaction of the change that they tell of. */
public final class AnnouncementRows {
    private static final String INSERT =
            "insert into event (seq, id, dedup_key, body_hash, tenant_id, service_upn, task_key, task_seq, received_at,"
                    + " body, receipt, trace, parked) values (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (dedup_key) do nothing";

    private AnnouncementRows() {}

    /**
     * Inserts them undecided; what was announced before is left as it is. Lock what the change needs first: from here on
     * other nodes wait for this commit. Decide them after it ({@link io.hookline.ingest.Announcer}).
     */
    public static void insert(Tx tx, List<Announcement> announcements, Instant now) throws SQLException {
        if (announcements.isEmpty()) {
            return;
        }
        long seq = tx.reserveIds(announcements.size());
        var insert = tx.prepare(INSERT);
        for (var announcement : announcements) {
            var event = AnnouncedEvent.of(announcement);
            insert.setLong(1, seq++);
            insert.setString(2, event.eventId());
            insert.setString(3, event.dedupKey());
            insert.setString(4, announcement.tenantId());
            insert.setString(5, announcement.serviceUpn());
            insert.setString(6, AnnouncedEvent.laneKey(announcement));
            insert.setLong(7, announcement.sequence());
            insert.setLong(8, now.toEpochMilli());
            insert.setBytes(9, event.body());
            insert.setBytes(10, event.receipt());
            insert.setBytes(11, event.trace());
            insert.setBytes(12, event.facts());
            insert.addBatch();
        }
        insert.executeBatch();
    }
}
