package io.hookline.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to one file, set up for durability.
 *
 * @param wrapped puts something between the writer and its connection; identity outside tests
 */
record Connections(Path file, UnaryOperator<Connection> wrapped) {
    private static final int BUSY_MILLIS = 10_000;
    private static final int CACHE_KIB = -64_000;
    private static final int JOURNAL_BYTES = 64 << 20;
    private static final int FULL = 2;

    static Connections of(Path file) {
        return new Connections(file, UnaryOperator.identity());
    }

    /** The connection that writes; throws unless SQLite confirms that it syncs every commit. */
    Connection writer() throws SQLException {
        var connection = source().getConnection();
        var mode = pragma(connection, "journal_mode");
        var synchronous = pragma(connection, "synchronous");
        if (!mode.equalsIgnoreCase("wal") || Integer.parseInt(synchronous) < FULL) {
            connection.close();
            throw new SQLException("SQLite answers journal_mode " + mode + " and synchronous " + synchronous
                    + ", with which commits could be lost");
        }
        return wrapped.apply(connection);
    }

    Connection reader() throws SQLException {
        var connection = source().getConnection();
        pragma(connection, "query_only = 1");
        return connection;
    }

    DataSource source() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(CACHE_KIB);
        // a long reader may make the log grow; afterwards it gives the space back
        config.setJournalSizeLimit(JOURNAL_BYTES);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // macOS answers fsync before the drive has written; elsewhere the setting does nothing
        config.setPragma(SQLiteConfig.Pragma.FULL_SYNC, "true");
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static String pragma(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement.execute("pragma " + text)) {
                return "";
            }
            try (var row = statement.getResultSet()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
