package io.hookline.scheduler.jdbc;

import io.hookline.scheduler.EntryBatchStore;
import io.hookline.store.Store;
import java.util.concurrent.CompletableFuture;

/** Batches of entries in the hub's store, SQLite or PostgreSQL. Thread-safe. */
public final class JdbcEntryBatchStore implements EntryBatchStore {
    private static final EntryBatchWrites WRITES = new EntryBatchWrites();

    private final Store store;

    public JdbcEntryBatchStore(Store store) {
        this.store = store;
    }

    @Override
    public CompletableFuture<Added> add(Batch batch) {
        return store.write(WRITES, batch);
    }
}
