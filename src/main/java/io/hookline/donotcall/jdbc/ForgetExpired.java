package io.hookline.donotcall.jdbc;

import io.hookline.store.DeleteOld.Chunk;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deletes expired entries, a chunk at once, and answers how many rows went. */
final class ForgetExpired implements BatchWrite<Chunk, Integer> {
    /** The expiry is asked twice: an entry that is put anew meanwhile, on another node, must stay. */
    private static final String DELETE = "delete from do_not_call where expires_at < ? and (tenant_id, destination) in"
            + " (select tenant_id, destination from do_not_call where expires_at < ? order by expires_at limit ?)";

    @Override
    public int weight(Chunk chunk) {
        return chunk.max();
    }

    @Override
    public List<Integer> apply(Tx tx, List<Chunk> chunks) throws SQLException {
        var counts = new ArrayList<Integer>(chunks.size());
        for (var chunk : chunks) {
            var delete = tx.prepare(DELETE);
            delete.setLong(1, chunk.before().toEpochMilli());
            delete.setLong(2, chunk.before().toEpochMilli());
            delete.setInt(3, chunk.max());
            counts.add(delete.executeUpdate());
        }
        return counts;
    }
}
