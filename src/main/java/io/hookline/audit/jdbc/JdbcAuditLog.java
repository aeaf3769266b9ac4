package io.hookline.audit.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.AuditLog;
import io.hookline.audit.Verdict;
import io.hookline.store.Store;
import io.hookline.wire.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads table {@code audit}. Thread-safe. */
public final class JdbcAuditLog implements AuditLog {
    private final Store store;

    public JdbcAuditLog(Store store) {
        this.store = store;
    }

    @Override
    public List<Recorded> page(String tenantId, long after, Only only, int limit) {
        var sql = "select seq, tenant_id, at, actor, key_id, remote, action, target, outcome, detail, rule_set,"
                + " decision_id from audit where tenant_id = ? and seq > ?"
                + (only.target() == null ? "" : " and target = ?")
                + (only.decisionId() == null ? "" : " and decision_id = ?")
                + " order by seq limit " + limit;
        return store.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                int next = 1;
                select.setString(next++, tenantId);
                select.setLong(next++, after);
                if (only.target() != null) {
                    select.setString(next++, only.target());
                }
                if (only.decisionId() != null) {
                    select.setString(next, only.decisionId());
                }
                return read(select);
            }
        });
    }

    @Override
    public Optional<Head> head() {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(AuditHead.SELECT)) {
                return AuditHead.read(select).map(head -> new Head(head.seq(), head.hash()));
            }
        });
    }

    private static List<Recorded> read(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Recorded>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(read(rows));
            }
        }
        return found;
    }

    private static Recorded read(ResultSet row) throws SQLException {
        var detail = Json.read(row.getBytes("detail"));
        var by = new Actor(
                row.getString("tenant_id"),
                row.getString("actor"),
                row.getString("key_id"),
                row.getString("remote"),
                verdict(row, detail));
        return new Recorded(
                row.getLong("seq"),
                new AuditEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        by,
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("outcome"),
                        part(detail, "before"),
                        part(detail, "after"),
                        detail.path("repeats").asLong()));
    }

    private static Verdict verdict(ResultSet row, JsonNode detail) throws SQLException {
        var id = row.getString("decision_id");
        return id == null ? null : new Verdict(id, row.getString("rule_set"), part(detail, "decisions"));
    }

    private static JsonNode part(JsonNode detail, String name) {
        return detail.hasNonNull(name) ? detail.get(name) : null;
    }
}
