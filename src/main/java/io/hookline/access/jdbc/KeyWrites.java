package io.hookline.access.jdbc;

import io.hookline.access.ApiKey;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be written about keys. */
final class KeyWrites {
    record Add(ApiKey key, Actor by) {}

    record Revoke(String id, Instant at, Actor by) {}

    static final BatchWrite<Add, Boolean> ADD = KeyWrites::add;
    static final BatchWrite<Revoke, Boolean> REVOKE = KeyWrites::revoke;
    static final BatchWrite<Map<String, Instant>, Boolean> USED = KeyWrites::used;

    private KeyWrites() {}

    private static List<Boolean> add(Tx tx, List<Add> requests) throws SQLException {
        var statement = tx.prepare("insert into api_key (id, hash, prefix, tenant_id, owner, scopes, description,"
                + " created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        var results = new ArrayList<Boolean>();
        var audit = new ArrayList<AuditEntry>();
        for (var request : requests) {
            var key = request.key();
            statement.setString(1, key.id());
            statement.setString(2, key.hash());
            statement.setString(3, key.prefix());
            statement.setString(4, key.tenantId());
            statement.setString(5, key.owner());
            statement.setString(6, KeyRow.text(key.scopes()));
            statement.setString(7, key.description());
            KeyRow.bind(statement, 8, key.createdAt());
            KeyRow.bind(statement, 9, key.expiresAt());
            results.add(statement.executeUpdate() == 1);
            audit.addAll(KeyAudit.created(request.by(), key));
        }
        AuditRows.append(tx, audit);
        return results;
    }

    /** The first time stays, because it is when the key really stopped working. */
    private static List<Boolean> revoke(Tx tx, List<Revoke> requests) throws SQLException {
        var results = new ArrayList<Boolean>();
        var audit = new ArrayList<AuditEntry>();
        for (var request : requests) {
            var key = find(tx, request.id());
            results.add(key != null);
            if (key != null && key.revokedAt() == null) {
                var statement = tx.prepare("update api_key set revoked_at = ? where id = ?");
                KeyRow.bind(statement, 1, request.at());
                statement.setString(2, key.id());
                statement.executeUpdate();
                audit.addAll(KeyAudit.revoked(request.by(), key, request.at()));
            }
        }
        AuditRows.append(tx, audit);
        return results;
    }

    /** Held until the transaction ends, so that of two nodes that revoke it at once one is kept as the one who did. */
    private static ApiKey find(Tx tx, String id) throws SQLException {
        var query = tx.prepare("select " + KeyRow.COLUMNS + " from api_key where id = ?"
                + tx.dialect().forUpdate());
        query.setString(1, id);
        try (var row = query.executeQuery()) {
            return row.next() ? KeyRow.read(row) : null;
        }
    }

    /** Never goes back: several nodes report uses of the same key in any order. */
    private static List<Boolean> used(Tx tx, List<Map<String, Instant>> requests) throws SQLException {
        var statement = tx.prepare(
                "update api_key set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)");
        var results = new ArrayList<Boolean>();
        for (var uses : requests) {
            for (var use : uses.entrySet()) {
                KeyRow.bind(statement, 1, use.getValue());
                statement.setString(2, use.getKey());
                KeyRow.bind(statement, 3, use.getValue());
                statement.executeUpdate();
            }
            results.add(true);
        }
        return results;
    }
}
