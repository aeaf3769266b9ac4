package io.hookline.donotcall.jdbc;

import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.store.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The statements over the table {@code do_not_call}. Stateless. */
public final class DoNotCallRows {
    static final String SELECT =
            "select tenant_id, destination, reason, expires_at, added_at, added_by from do_not_call"
                    + " where tenant_id = ? and ";
    static final String COUNTS = "(expires_at is null or expires_at > ?)";
    static final String FIND = SELECT + "destination = ? and " + COUNTS;
    private static final String SAVE =
            "insert into do_not_call (reason, expires_at, added_at, added_by, tenant_id, destination)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict (tenant_id, destination) do update set"
                    + " reason = excluded.reason, expires_at = excluded.expires_at, added_at = excluded.added_at,"
                    + " added_by = excluded.added_by";
    private static final String REMOVE = "delete from do_not_call where tenant_id = ? and destination = ?";

    private DoNotCallRows() {}

    /**
     * The entry that forbids to call the destination at {@code now}, as the open transaction sees it. Locks nothing: who
     * comes onto the list in this very moment may still be called.
     */
    public static Optional<DoNotCallEntry> find(Tx tx, String tenantId, String destination, Instant now)
            throws SQLException {
        return find(tx.prepare(FIND), tenantId, destination, now);
    }

    /** @param select {@link #FIND}, prepared */
    static Optional<DoNotCallEntry> find(PreparedStatement select, String tenantId, String destination, Instant now)
            throws SQLException {
        select.setString(1, tenantId);
        select.setString(2, DoNotCallEntry.key(destination));
        select.setLong(3, now.toEpochMilli());
        return read(select).stream().findFirst();
    }

    /** Those of the destinations that count at {@code now}. */
    static List<DoNotCallEntry> find(Tx tx, String tenantId, Collection<String> destinations, Instant now)
            throws SQLException {
        var select = tx.prepare(SELECT + COUNTS + " and " + tx.dialect().in("destination"));
        select.setString(1, tenantId);
        select.setLong(2, now.toEpochMilli());
        tx.dialect().bindTexts(select, 3, destinations);
        return read(select);
    }

    static List<DoNotCallEntry> read(PreparedStatement select) throws SQLException {
        var found = new ArrayList<DoNotCallEntry>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(entry(row));
            }
        }
        return found;
    }

    private static DoNotCallEntry entry(ResultSet row) throws SQLException {
        long expires = row.getLong("expires_at");
        var expiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expires);
        return new DoNotCallEntry(
                row.getString("tenant_id"),
                row.getString("destination"),
                row.getString("reason"),
                expiresAt,
                Instant.ofEpochMilli(row.getLong("added_at")),
                row.getString("added_by"));
    }

    static void save(Tx tx, Collection<DoNotCallEntry> entries) throws SQLException {
        var save = tx.prepare(SAVE);
        for (var entry : entries) {
            save.setString(1, entry.reason());
            if (entry.expiresAt() == null) {
                save.setNull(2, Types.BIGINT);
            } else {
                save.setLong(2, entry.expiresAt().toEpochMilli());
            }
            save.setLong(3, entry.addedAt().toEpochMilli());
            save.setString(4, entry.addedBy());
            save.setString(5, entry.tenantId());
            save.setString(6, entry.destination());
            save.addBatch();
        }
        save.executeBatch();
    }

    static void remove(Tx tx, String tenantId, Collection<String> destinations) throws SQLException {
        var remove = tx.prepare(REMOVE);
        for (var destination : destinations) {
            remove.setString(1, tenantId);
            remove.setString(2, destination);
            remove.addBatch();
        }
        remove.executeBatch();
    }
}
