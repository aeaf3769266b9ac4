package io.hookline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The writer's open transaction. Statements are prepared once per connection and reused; do not close them. */
public interface Tx {
    Connection connection();

    Dialect dialect();

    /** A prepared statement from the writer's cache, with parameters cleared. */
    PreparedStatement prepare(String sql) throws SQLException;

    /**
     * Reserves {@code count} consecutive ids of the one id sequence of the store and answers the first. Ids rise with
     * every commit, over all nodes, and are never handed out twice; gaps are legal. On PostgreSQL other nodes wait for
     * this commit before they get theirs, so lock the rows that you need first.
     */
    long reserveIds(int count) throws SQLException;
}
