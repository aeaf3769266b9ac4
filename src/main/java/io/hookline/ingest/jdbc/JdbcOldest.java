package io.hookline.ingest.jdbc;

import io.hookline.ingest.Retention;
import io.hookline.store.DeleteOld;
import io.hookline.store.Store;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** {@link Retention.Oldest} over the hub's store. Thread-safe. */
public final class JdbcOldest implements Retention.Oldest {
    private static final DeleteOld EVENTS = new DeleteOld("delete from event where seq in (select e.seq from event e"
            + " where e.received_at < ? and e.parked is null"
            + " and not exists (select 1 from delivery d where d.event_seq = e.seq) order by e.received_at limit ?)");
    private static final DeleteOld TASKS =
            new DeleteOld("delete from task where task_key in (select t.task_key from task t"
                    + " where t.updated_at < ? and not exists (select 1 from event e where e.task_key = t.task_key)"
                    + " order by t.updated_at limit ?)");

    private final Store store;

    public JdbcOldest(Store store) {
        this.store = store;
    }

    @Override
    public CompletableFuture<Integer> forgetEvents(Instant before, int max) {
        return store.write(EVENTS, new DeleteOld.Chunk(before, max));
    }

    @Override
    public CompletableFuture<Integer> forgetTasks(Instant before, int max) {
        return store.write(TASKS, new DeleteOld.Chunk(before, max));
    }

    @Override
    public CompletableFuture<Integer> forgetCounts(Instant before, int max) {
        return store.write(CapCounts.FORGET, new DeleteOld.Chunk(before, max));
    }
}
