package io.hookline.access.jdbc;

import io.hookline.access.ApiKey;
import io.hookline.access.KeyStore;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keys in the table {@code api_key}. Thread-safe. */
public final class JdbcKeyStore implements KeyStore {
    private static final String ALL = "select " + KeyRow.COLUMNS + " from api_key order by created_at, id";
    private static final String MARK = "select count(*), count(revoked_at) from api_key";

    private final Store store;

    public JdbcKeyStore(Store store) {
        this.store = store;
    }

    @Override
    public CompletableFuture<Void> add(ApiKey key, Actor by) {
        return store.write(KeyWrites.ADD, new KeyWrites.Add(key, by)).thenApply(added -> null);
    }

    @Override
    public CompletableFuture<Boolean> revoke(String id, Instant at, Actor by) {
        return store.write(KeyWrites.REVOKE, new KeyWrites.Revoke(id, at, by));
    }

    @Override
    public CompletableFuture<Void> used(Map<String, Instant> lastUse) {
        return store.write(KeyWrites.USED, lastUse).thenApply(noted -> null);
    }

    @Override
    public List<ApiKey> all() {
        return store.read(JdbcKeyStore::all);
    }

    @Override
    public Mark mark() {
        return store.read(JdbcKeyStore::mark);
    }

    private static List<ApiKey> all(Connection connection) throws SQLException {
        var keys = new ArrayList<ApiKey>();
        try (var statement = connection.prepareStatement(ALL);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(KeyRow.read(rows));
            }
        }
        return keys;
    }

    private static Mark mark(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(MARK);
                var rows = statement.executeQuery()) {
            rows.next();
            return new Mark(rows.getLong(1), rows.getLong(2));
        }
    }
}
