package io.hookline.ingest.jdbc;

import io.hookline.ingest.AcceptStore;
import io.hookline.ingest.Frozen;
import io.hookline.store.Store;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** {@link AcceptStore} over the hub's store. Thread-safe. */
public final class JdbcAcceptStore implements AcceptStore {
    private final Store store;
    private final AcceptWrite accept;

    public JdbcAcceptStore(Store store) {
        this.store = store;
        this.accept = new AcceptWrite(store::nextToken, store.secrets());
    }

    @Override
    public CompletableFuture<Outcome> accept(Request request) {
        return store.write(accept, request);
    }

    @Override
    public Optional<Task> task(TaskKey key) {
        return store.read(connection -> {
            var sql = "select body, parked_events from task where task_key = ? and version > 0";
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, key.text());
                try (var rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(
                                    Frozen.thaw(rows.getBytes(1), Task.class).withParkedEvents(rows.getInt(2)))
                            : Optional.<Task>empty();
                }
            }
        });
    }
}
