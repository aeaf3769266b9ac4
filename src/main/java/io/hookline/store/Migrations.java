package io.hookline.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to what this hub needs: the files of {@code src/main/resources/db}, one text for both dialects. */
public final class Migrations {
    private static final Map<String, String> SQLITE =
            Map.of("blob", "blob", "id", "integer", "key", "text", "clustered", " without rowid", "churn", "");
    private static final Map<String, String> POSTGRES = Map.of(
            "blob",
            "bytea",
            "id",
            "bigint",
            // byte order, which is faster than a language's and the order that SQLite uses
            "key",
            "text collate \"C\"",
            "clustered",
            "",
            // rows that change several times: room to do so in their page, and a vacuum that comes early
            "churn",
            " with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)");

    private Migrations() {}

    /** Safe to run on several nodes at once. Throws {@link StoreFault} when the schema is another hub's. */
    public static void run(DataSource database, Dialect dialect) {
        try {
            Flyway.configure()
                    .loggers(MigrationLog.class.getName())
                    .dataSource(database)
                    .locations("classpath:db")
                    .placeholders(dialect == Dialect.SQLITE ? SQLITE : POSTGRES)
                    // a schema that a newer hub has changed is refused rather than guessed at
                    .ignoreMigrationPatterns("")
                    .load()
                    .migrate();
        } catch (FlywayException fault) {
            throw new StoreFault("the database schema cannot be brought to this version: " + fault.getMessage(), fault);
        }
    }
}
