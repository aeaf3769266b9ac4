package io.hookline.ingest.jdbc;

import io.hookline.ingest.Retention;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link Retention.Oldest} over the hub's store. Thread-safe. */
public final class JdbcOldest implements Retention.Oldest {
    private static final Forget EVENTS = new Forget("delete from event where seq in (select e.seq from event e"
            + " where e.received_at < ? and e.parked is null"
            + " and not exists (select 1 from delivery d where d.event_seq = e.seq) order by e.received_at limit ?)");
    private static final Forget TASKS = new Forget("delete from task where task_key in (select t.task_key from task t"
            + " where t.updated_at < ? and not exists (select 1 from event e where e.task_key = t.task_key)"
            + " order by t.updated_at limit ?)");

    private final Store store;

    public JdbcOldest(Store store) {
        this.store = store;
    }

    @Override
    public CompletableFuture<Integer> forgetEvents(Instant before, int max) {
        return store.write(EVENTS, new Chunk(before, max));
    }

    @Override
    public CompletableFuture<Integer> forgetTasks(Instant before, int max) {
        return store.write(TASKS, new Chunk(before, max));
    }

    private record Chunk(Instant before, int max) {}

    private record Forget(String sql) implements BatchWrite<Chunk, Integer> {
        @Override
        public int weight(Chunk chunk) {
            return chunk.max();
        }

        @Override
        public List<Integer> apply(Tx tx, List<Chunk> chunks) throws SQLException {
            var counts = new ArrayList<Integer>(chunks.size());
            for (var chunk : chunks) {
                var delete = tx.prepare(sql);
                delete.setLong(1, chunk.before().toEpochMilli());
                delete.setInt(2, chunk.max());
                counts.add(delete.executeUpdate());
            }
            return counts;
        }
    }
}
