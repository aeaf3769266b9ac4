package io.hookline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A writing connection with its prepared statements. Used by one thread; closing it closes statements and connection. */
public final class CachedTx implements Tx, AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    public CachedTx(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        var statement = statements.get(sql);
        if (statement == null || statement.isClosed()) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
            return statement;
        }
        statement.clearParameters();
        statement.clearBatch();
        return statement;
    }

    @Override
    public long reserveIds(int count) throws SQLException {
        return Counter.advance(this, "ids", count) - count;
    }

    @Override
    public void close() throws SQLException {
        // the statements first: SQLite closes a connection only when none is left
        try (connection) {
            for (var statement : statements.values()) {
                statement.close();
            }
        }
    }
}
