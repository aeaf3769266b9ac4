package io.hookline.store;

import io.hookline.store.Store.BatchWrite;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes what is older than a time, a chunk at once, and answers how many rows went.
 *
 * @param sql a delete statement with two parameters: epoch milliseconds before which, and how many at most
 */
public record DeleteOld(String sql) implements BatchWrite<DeleteOld.Chunk, Integer> {

    /** Up to {@code max} rows from before a time. */
    public record Chunk(Instant before, int max) {}

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
