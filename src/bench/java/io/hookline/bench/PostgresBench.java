package io.hookline.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The same on PostgreSQL: deliveries a second, and how many statements the server ran for them. */
final class PostgresBench {
    private PostgresBench() {}

    static void run(Duration round) throws IOException, SQLException {
        Report.title("postgres: 3 subscriptions, 64 connections, everything on one machine, synchronous_commit on");
        try (var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .start();
                var hub = HubChild.start("hookline.store.url=" + server.getJdbcUrl("postgres", "postgres"));
                var receiver = new Receiver(false)) {
            var database = server.getPostgresDatabase();
            execute(database, "create extension pg_stat_statements");
            for (int i = 0; i < 3; i++) {
                hub.subscribe(receiver.url("/" + i), HubChild.SERVICE, DeliverBench.EVENTS);
            }
            var load = Load.events(hub.key(), "/hub/v1/workflow-events", Load.LIFE);
            try (var client = new Client(hub.port(), 64, load)) {
                DeliverBench.once("warm-up", hub, receiver, client, round.multipliedBy(2));
                execute(database, "select pg_stat_statements_reset()");
                long before = receiver.received();
                DeliverBench.once("round 1", hub, receiver, client, round.multipliedBy(2));
                statements(database, receiver.received() - before);
            }
        }
    }

    private static void statements(DataSource database, long deliveries) throws SQLException {
        long events = deliveries / 3;
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select calls, rows, left(regexp_replace(query, '\\s+', ' ', 'g'), 90),"
                                + " sum(calls) over () from pg_stat_statements order by calls desc limit 14")) {
            for (boolean first = true; rows.next(); first = false) {
                if (first) {
                    long all = rows.getLong(4);
                    Report.line(
                            "%d statements for %d events and %d deliveries: %.2f per event or delivery",
                            all, events, deliveries, all / (double) (events + deliveries));
                }
                Report.line("%8d calls %8d rows  %s", rows.getLong(1), rows.getLong(2), rows.getString(3));
            }
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
