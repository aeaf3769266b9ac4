package io.hookline.store;

import java.sql.SQLException;

/** The connections that read. Thread-safe. */
public interface Readers extends AutoCloseable {
    /** Runs the query on a free connection, waiting for one if need be. */
    <R> R read(Store.Query<R> query) throws SQLException;

    @Override
    void close();
}
