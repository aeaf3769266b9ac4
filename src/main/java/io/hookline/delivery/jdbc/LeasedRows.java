package io.hookline.delivery.jdbc;

import io.hookline.delivery.LeasedDelivery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows that a lease has just been written to. */
final class LeasedRows {
    /** The columns in the order in which they are read here. */
    static final String COLUMNS =
            "id, webhook_id, tenant_id, sub_id, event_id, event_name, task_seq, content_type, body,"
                    + " occurred_at, created_at, expires_at, attempts, attempts_before, scheduled_from, lease_token, due_at";

    private LeasedRows() {}

    /** Runs an update that returns {@link #COLUMNS}; the earliest due first, because an update returns in any order. */
    static List<LeasedDelivery> read(PreparedStatement statement) throws SQLException {
        record Row(long dueAt, LeasedDelivery delivery) {}
        var rows = new ArrayList<Row>();
        try (var results = statement.executeQuery()) {
            while (results.next()) {
                rows.add(new Row(results.getLong(17), row(results)));
            }
        }
        rows.sort(java.util.Comparator.comparingLong(Row::dueAt)
                .thenComparingLong(row -> row.delivery().id()));
        return rows.stream().map(Row::delivery).toList();
    }

    private static LeasedDelivery row(ResultSet row) throws SQLException {
        return new LeasedDelivery(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getBytes(9),
                Instant.ofEpochMilli(row.getLong(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                instant(row, 12),
                row.getInt(13),
                row.getInt(14),
                Instant.ofEpochMilli(row.getLong(15)),
                row.getLong(16));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
