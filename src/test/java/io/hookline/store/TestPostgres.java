package io.hookline.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server per JVM, from binaries that Maven brings; it stops with the JVM. */
final class TestPostgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestPostgres() {}

    /** JDBC URL that leads into a new, empty schema; a database each would cost seconds, because creating one syncs all. */
    static String freshSchema() {
        var name = "hookline_" + SCHEMAS.incrementAndGet();
        try (var connection = Server.ONE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema " + name);
        } catch (SQLException fault) {
            throw new IllegalStateException("cannot create a test schema", fault);
        }
        return Server.ONE.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
    }

    /** Started when the first test needs it. */
    private static final class Server {
        private static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        // the library turns both off, and then a commit would prove nothing
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
