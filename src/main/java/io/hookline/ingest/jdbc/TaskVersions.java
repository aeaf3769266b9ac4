package io.hookline.ingest.jdbc;

import io.hookline.store.Store;
import io.hookline.task.TaskKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The stored versions of tasks; those that are not stored are left out. Thread-safe. */
public final class TaskVersions implements Function<Set<TaskKey>, Map<TaskKey, Long>> {
    private final Store store;

    public TaskVersions(Store store) {
        this.store = store;
    }

    @Override
    public Map<TaskKey, Long> apply(Set<TaskKey> keys) {
        var byText = new HashMap<String, TaskKey>();
        keys.forEach(key -> byText.put(key.text(), key));
        return store.read(connection -> {
            var sql = "select task_key, version from task where "
                    + store.dialect().in("task_key");
            try (var select = connection.prepareStatement(sql)) {
                store.dialect().bindTexts(select, 1, byText.keySet());
                var versions = new HashMap<TaskKey, Long>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        versions.put(byText.get(rows.getString(1)), rows.getLong(2));
                    }
                }
                return versions;
            }
        });
    }
}
