package io.hookline.audit.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.AuditLog;
import io.hookline.store.Store;
import io.hookline.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads table {@code audit}. Thread-safe. */
public final class JdbcAuditLog implements AuditLog {
    private final Store store;

    public JdbcAuditLog(Store store) {
        this.store = store;
    }

    @Override
    public List<Recorded> page(String tenantId, long after, String target, int limit) {
        var sql = "select seq, tenant_id, at, actor, key_id, remote, action, target, outcome, detail from audit"
                + " where tenant_id = ? and seq > ?" + (target == null ? "" : " and target = ?")
                + " order by seq limit " + limit;
        return store.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, tenantId);
                select.setLong(2, after);
                if (target != null) {
                    select.setString(3, target);
                }
                var found = new ArrayList<Recorded>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(read(rows));
                    }
                }
                return found;
            }
        });
    }

    private static Recorded read(ResultSet row) throws SQLException {
        var detail = Json.read(row.getBytes("detail"));
        var by = new Actor(
                row.getString("tenant_id"), row.getString("actor"), row.getString("key_id"), row.getString("remote"));
        return new Recorded(
                row.getLong("seq"),
                new AuditEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        by,
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("outcome"),
                        part(detail, "before"),
                        part(detail, "after")));
    }

    private static JsonNode part(JsonNode detail, String name) {
        return detail.hasNonNull(name) ? detail.get(name) : null;
    }
}
