package io.hookline.ingest.jdbc;

import io.hookline.event.Modality;
import io.hookline.ingest.AcceptStore.Request;
import io.hookline.ingest.Decided;
import io.hookline.ingest.Frozen;
import io.hookline.store.Dialect;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of tasks: locked before anything of theirs is read, saved once per batch with their last state. */
final class TaskRows {
    private static final String INSERT_EMPTY =
            "insert into task (task_key, tenant_id, version, updated_at, ended, parked_events, body)"
                    + " values (?, '', 0, 0, 0, 0, ?) on conflict (task_key) do nothing";
    private static final String SAVE =
            "insert into task (task_key, tenant_id, version, updated_at, ended, parked_events, body, external_since,"
                    + " likeness) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (task_key) do update set tenant_id = excluded.tenant_id,"
                    + " version = excluded.version, updated_at = excluded.updated_at, ended = excluded.ended,"
                    + " parked_events = task.parked_events + excluded.parked_events, body = excluded.body,"
                    + " external_since = coalesce(task.external_since, excluded.external_since),"
                    + " likeness = coalesce(task.likeness, excluded.likeness)";

    private TaskRows() {}

    /** Locks the tasks, {@code keys} sorted, and answers their versions; a task that is not there yet has version 0. */
    static Map<String, Long> lock(Tx tx, Set<String> keys) throws SQLException {
        var versions = select(tx, keys);
        if (tx.dialect() == Dialect.POSTGRES && versions.size() < keys.size()) {
            // A row that is not there cannot be locked, and another node may be about to insert it: insert it first.
            var missing = new TreeSet<>(keys);
            missing.removeAll(versions.keySet());
            insertEmpty(tx, missing);
            versions.putAll(select(tx, missing));
        }
        return versions;
    }

    private static Map<String, Long> select(Tx tx, Set<String> keys) throws SQLException {
        var select = tx.prepare(
                "select task_key, version from task where " + tx.dialect().in("task_key") + " order by task_key"
                        + tx.dialect().forUpdate());
        tx.dialect().bindTexts(select, 1, keys);
        var versions = new HashMap<String, Long>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getLong(2));
            }
        }
        return versions;
    }

    private static void insertEmpty(Tx tx, Set<String> keys) throws SQLException {
        var insert = tx.prepare(INSERT_EMPTY);
        for (var key : keys) {
            insert.setString(1, key);
            insert.setBytes(2, new byte[0]);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Saves the last state of every task of the calls. */
    static void save(Tx tx, List<Request> requests) throws SQLException {
        var last = new TreeMap<String, Decided>();
        var parked = new LinkedHashMap<String, Integer>();
        var likenesses = new HashMap<String, String>();
        for (var request : requests) {
            for (var decided : request.events()) {
                last.put(decided.taskKey(), decided);
                parked.merge(decided.taskKey(), decided.parked() == null ? 0 : 1, Integer::sum);
                if (request.admission() != null) {
                    likenesses.put(decided.taskKey(), request.admission().likeness());
                }
            }
        }
        long now = requests.get(0).at().toEpochMilli();
        var save = tx.prepare(SAVE);
        for (var entry : last.entrySet()) {
            var task = entry.getValue().after();
            save.setString(1, entry.getKey());
            save.setString(2, task.key().tenantId());
            save.setLong(3, task.version());
            save.setLong(4, now);
            save.setInt(5, task.ended() ? 1 : 0);
            save.setInt(6, parked.get(entry.getKey()));
            save.setBytes(7, Frozen.freeze(task));
            if (task.modality() == Modality.EXTERNAL_TASK) {
                save.setLong(8, now);
            } else {
                save.setNull(8, Types.BIGINT);
            }
            save.setString(9, likenesses.get(entry.getKey()));
            save.addBatch();
        }
        save.executeBatch();
    }
}
