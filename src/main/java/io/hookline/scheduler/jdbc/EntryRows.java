package io.hookline.scheduler.jdbc;

import io.hookline.scheduler.SchedulerEntry;
import io.hookline.store.DeleteOld;
import io.hookline.store.StoreFault;
import io.hookline.store.Tx;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;

/** The statements that write the table {@code scheduler_entry}. Stateless. */
final class EntryRows {
    private static final String INSERT =
            "insert into scheduler_entry (service_upn, state, due_at, wake_at, version, reference_id, updated_at, ended_at,"
                    + " body, id, tenant_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "update scheduler_entry set service_upn = ?, state = ?, due_at = ?, wake_at = ?, version = ?, reference_id = ?,"
                    + " updated_at = ?, ended_at = ?, body = ? where id = ? and state = ? and version = ?";
    /** Entries that ended before a time. */
    static final DeleteOld FORGET = new DeleteOld("delete from scheduler_entry where id in"
            + " (select id from scheduler_entry where ended_at < ? order by ended_at limit ?)");

    private EntryRows() {}

    /** The form in which services are compared. */
    static String key(String serviceUpn) {
        return serviceUpn.toLowerCase(Locale.ROOT);
    }

    /** The entry, held until the transaction ends; null when there is none. */
    static SchedulerEntry lock(Tx tx, String id) throws SQLException {
        var select = tx.prepare("select " + EntryBody.COLUMNS + " from scheduler_entry where id = ?"
                + tx.dialect().forUpdate());
        select.setString(1, id);
        try (var row = select.executeQuery()) {
            return row.next() ? EntryBody.entry(row) : null;
        }
    }

    static void insert(Tx tx, SchedulerEntry entry) throws SQLException {
        var insert = tx.prepare(INSERT);
        int at = bind(insert, entry);
        insert.setString(at, entry.id());
        insert.setString(at + 1, entry.identity().tenantId());
        insert.executeUpdate();
    }

    /** Compares what it replaces, although the row is locked: an entry must never move from a state that it has left. */
    static void update(Tx tx, SchedulerEntry before, SchedulerEntry after) throws SQLException {
        var update = tx.prepare(UPDATE);
        int at = bind(update, after);
        update.setString(at, after.id());
        update.setString(at + 1, before.state().name());
        update.setLong(at + 2, before.version());
        if (update.executeUpdate() != 1) {
            throw new StoreFault("a scheduler entry changed while it was locked", null);
        }
    }

    /** Binds what an insert and an update begin with; answers the index of the next parameter. */
    private static int bind(PreparedStatement statement, SchedulerEntry entry) throws SQLException {
        int at = 1;
        statement.setString(at++, key(entry.call().serviceUpn()));
        statement.setString(at++, entry.state().name());
        statement.setLong(at++, entry.call().due().toEpochMilli());
        setInstant(statement, at++, entry.wakeAt());
        statement.setLong(at++, entry.version());
        statement.setString(at++, entry.call().referenceId());
        statement.setLong(at++, entry.updatedAt().toEpochMilli());
        setInstant(statement, at++, entry.state().open() ? null : entry.updatedAt());
        statement.setBytes(at++, EntryBody.of(entry));
        return at;
    }

    private static void setInstant(PreparedStatement statement, int at, Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, instant.toEpochMilli());
        }
    }
}
