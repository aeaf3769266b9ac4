package io.hookline.ingest.jdbc;

import io.hookline.ingest.EventHistory;
import io.hookline.store.Store;
import io.hookline.task.TaskKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link EventHistory} over the hub's store. Thread-safe. */
public final class JdbcEventHistory implements EventHistory {
    private static final String COLUMNS =
            "select seq, id, service_upn, task_seq, received_at, body, receipt, trace, parked is not null from event";

    private final Store store;

    public JdbcEventHistory(Store store) {
        this.store = store;
    }

    @Override
    public List<Entry> after(String tenantId, Set<String> services, String taskId, long after, int limit) {
        var dialect = store.dialect();
        var sql = COLUMNS + " where tenant_id = ? and seq > ?"
                + (services == null ? "" : " and " + dialect.in("service_upn"))
                + (taskId == null ? "" : " and task_key = ?")
                + " order by seq limit ?";
        return store.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                int next = 1;
                select.setString(next++, tenantId);
                select.setLong(next++, after);
                if (services != null) {
                    dialect.bindTexts(select, next++, services);
                }
                if (taskId != null) {
                    select.setString(next++, new TaskKey(tenantId, taskId).text());
                }
                select.setInt(next, limit);
                return entries(select);
            }
        });
    }

    @Override
    public Optional<Entry> find(String tenantId, String eventId) {
        return store.read(connection -> find(connection, tenantId, eventId));
    }

    private static Optional<Entry> find(Connection connection, String tenantId, String eventId) throws SQLException {
        try (var select = connection.prepareStatement(COLUMNS + " where id = ? and tenant_id = ?")) {
            select.setString(1, eventId);
            select.setString(2, tenantId);
            return entries(select).stream().findFirst();
        }
    }

    private static List<Entry> entries(PreparedStatement select) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    private static Entry entry(ResultSet rows) throws SQLException {
        return new Entry(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                rows.getLong(4),
                Instant.ofEpochMilli(rows.getLong(5)),
                rows.getBytes(6),
                rows.getBytes(7),
                rows.getBytes(8),
                rows.getBoolean(9));
    }
}
