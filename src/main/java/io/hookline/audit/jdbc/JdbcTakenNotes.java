package io.hookline.audit.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps in the audit log that the hub took something from outside that is another than the last time, across restarts and
 * whichever node took it. Of the thing itself only a hash is kept, beside the log in table {@code setting}. Thread-safe.
 */
public final class JdbcTakenNotes {
    private static final Take TAKE = new Take();

    private final Store store;

    public JdbcTakenNotes(Store store) {
        this.store = store;
    }

    /**
     * What was taken.
     *
     * @param target what it is called, for example {@code directory}
     * @param hash equal for equal content
     */
    public record Taken(Instant at, Actor by, String action, String target, String hash) {
        private String setting() {
            return "audit-taken " + by.tenantId() + " " + target;
        }

        private AuditEntry since(String before) {
            var then = before == null ? null : Json.MAPPER.createObjectNode().put("hash", before);
            return AuditEntry.done(
                    at, by, action, target, then, Json.MAPPER.createObjectNode().put("hash", hash));
        }
    }

    /** Completes with whether it was another than before. */
    public CompletableFuture<Boolean> take(Taken taken) {
        return store.write(TAKE, taken);
    }

    private static final class Take implements BatchWrite<Taken, Boolean> {
        private static final String LAST = "select value from setting where name = ?";
        /** Says by its count whether anything changed, also when another node takes the same at once. */
        private static final String KEEP = "insert into setting (name, value) values (?, ?)"
                + " on conflict (name) do update set value = excluded.value where setting.value <> excluded.value";

        @Override
        public List<Boolean> apply(Tx tx, List<Taken> requests) throws SQLException {
            var changed = new ArrayList<Boolean>(requests.size());
            var audit = new ArrayList<AuditEntry>();
            for (var taken : requests) {
                var before = last(tx, taken);
                boolean other = keep(tx, taken);
                changed.add(other);
                if (other) {
                    audit.add(taken.since(before));
                }
            }
            AuditRows.append(tx, audit);
            return changed;
        }

        private static String last(Tx tx, Taken taken) throws SQLException {
            var query = tx.prepare(LAST + tx.dialect().forUpdate());
            query.setString(1, taken.setting());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }

        private static boolean keep(Tx tx, Taken taken) throws SQLException {
            var keep = tx.prepare(KEEP);
            keep.setString(1, taken.setting());
            keep.setString(2, taken.hash());
            return keep.executeUpdate() == 1;
        }
    }
}
