package io.hookline.store.sqlite;

import io.hookline.store.Readers;
import io.hookline.store.Store.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few reading connections. The one used last goes first, because its cache is warm. */
final class SqliteReaders implements Readers {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);
    private static final int WAIT_SECONDS = 10;

    private final BlockingDeque<Connection> free = new LinkedBlockingDeque<>();
    private final int count;

    SqliteReaders(Connections connections, int count) throws SQLException {
        this.count = count;
        for (int i = 0; i < count; i++) {
            free.add(connections.reader());
        }
    }

    @Override
    public <R> R read(Query<R> query) throws SQLException {
        var connection = take();
        try {
            return query.on(connection);
        } finally {
            free.addFirst(connection);
        }
    }

    /** Waits for queries that run, so that none loses its connection under its feet. */
    @Override
    public void close() {
        for (int i = 0; i < count; i++) {
            try {
                take().close();
            } catch (SQLException fault) {
                LOG.warn("A reading connection did not close: {}", fault.getMessage());
            }
        }
    }

    private Connection take() throws SQLException {
        try {
            var connection = free.pollFirst(WAIT_SECONDS, TimeUnit.SECONDS);
            if (connection == null) {
                throw new SQLException("no reading connection became free in " + WAIT_SECONDS + " s");
            }
            return connection;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a reading connection", interrupted);
        }
    }
}
