package io.hookline.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import io.hookline.store.StoreConfig;
import io.hookline.store.StoreFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to one database, set up for durability.
 *
 * @param wrapped puts something between the writer and its connection; identity outside tests
 */
record Connections(String url, String user, String password, UnaryOperator<Connection> wrapped) {
    private static final int CONNECT_SECONDS = 10;
    private static final int SOCKET_SECONDS = 60;
    private static final int POOL_WAIT_MILLIS = 10_000;

    static Connections of(StoreConfig config) {
        return new Connections(config.url(), config.user(), config.password(), UnaryOperator.identity());
    }

    /** The connection that writes, with autocommit off; throws unless the server syncs before it answers a commit. */
    Connection writer() throws SQLException {
        var connection = source().getConnection();
        try {
            if ("off".equals(settings(connection).get("synchronous_commit"))) {
                try (var statement = connection.createStatement()) {
                    statement.execute("set synchronous_commit = on");
                }
            }
            var settings = settings(connection);
            // a database that only speaks like PostgreSQL may not know the settings, and syncs in ways of its own
            if ("off".equals(settings.get("fsync")) || "off".equals(settings.get("synchronous_commit"))) {
                throw new SQLException("the server runs with " + settings + ", with which commits could be lost");
            }
            connection.setAutoCommit(false);
            return wrapped.apply(connection);
        } catch (SQLException fault) {
            connection.close();
            throw fault;
        }
    }

    PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setApplicationName("hookline");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setUser(user);
        source.setPassword(password);
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException malformed) {
            // its message repeats the URL, which may hold a password
            throw new StoreFault("hookline.store.url is not a PostgreSQL URL");
        }
        return source;
    }

    HikariConfig pool(int readers) {
        var pool = new HikariConfig();
        pool.setPoolName("hookline-readers");
        var source = source();
        // the driver's default forbids writes only inside explicit transactions
        source.setReadOnlyMode("always");
        pool.setDataSource(source);
        pool.setMaximumPoolSize(readers);
        pool.setReadOnly(true);
        pool.setConnectionTimeout(POOL_WAIT_MILLIS);
        return pool;
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        var found = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit')")) {
            while (row.next()) {
                found.put(row.getString(1), row.getString(2));
            }
        }
        return found;
    }
}
