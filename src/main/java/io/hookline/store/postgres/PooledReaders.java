package io.hookline.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.hookline.store.Readers;
import io.hookline.store.Store.Query;
import java.sql.SQLException;

/** Reads on pooled connections. */
record PooledReaders(HikariDataSource pool) implements Readers {
    @Override
    public <R> R read(Query<R> query) throws SQLException {
        try (var connection = pool.getConnection()) {
            return query.on(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
