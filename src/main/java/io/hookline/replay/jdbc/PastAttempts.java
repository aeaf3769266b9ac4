package io.hookline.replay.jdbc;

import io.hookline.replay.RecordedAttempt;
import io.hookline.wire.Json;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the attempts of all deliveries in the order in which they ended. */
final class PastAttempts {
    private static final String COUNT = "select count(*) from attempt where started_at >= ?";
    /** The order of the ends, because how an endpoint does changes with them. No index serves it: attempts are written too often. */
    private static final String VISIT = "select d.id, d.tenant_id, d.sub_id, s.config, d.event_name, a.number,"
            + " d.attempts_before, a.status, a.outcome, a.retry_after, d.created_at, a.started_at + a.duration_ms"
            + " from attempt a join delivery d on d.id = a.delivery_id left join subscription s on s.id = d.sub_id"
            + " where a.started_at >= ? order by a.started_at + a.duration_ms, a.delivery_id, a.number";

    private static final int FETCHED = 1000;

    private final Map<String, String> vocabularies = new HashMap<>();

    private PastAttempts() {}

    static long count(Connection connection, Instant since) throws SQLException {
        try (var select = connection.prepareStatement(COUNT)) {
            select.setLong(1, since.toEpochMilli());
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static void visit(Connection connection, Instant since, Predicate<RecordedAttempt> visitor) throws SQLException {
        boolean automatic = connection.getAutoCommit();
        // PostgreSQL hands out rows bit by bit only within a transaction, and all at once would not fit into memory.
        connection.setAutoCommit(false);
        try (var select = connection.prepareStatement(VISIT)) {
            select.setFetchSize(FETCHED);
            select.setLong(1, since.toEpochMilli());
            visit(select, visitor);
        } finally {
            connection.rollback();
            connection.setAutoCommit(automatic);
        }
    }

    private static void visit(PreparedStatement select, Predicate<RecordedAttempt> visitor) throws SQLException {
        var reading = new PastAttempts();
        try (var rows = select.executeQuery()) {
            boolean more = true;
            while (more && rows.next()) {
                more = visitor.test(reading.attempt(rows));
            }
        }
    }

    private RecordedAttempt attempt(ResultSet row) throws SQLException {
        int number = row.getInt(6);
        int before = row.getInt(7);
        var outcome = row.getString(9);
        return new RecordedAttempt(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                vocabulary(row),
                row.getString(5),
                number > before ? number - before : number,
                outcome.equals("delivered"),
                row.getInt(8),
                outcome,
                row.getLong(10),
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)));
    }

    /** What goes to the operator belongs to no subscription. */
    private String vocabulary(ResultSet row) throws SQLException {
        var config = row.getBytes(4);
        return config == null ? "certified" : vocabularies.computeIfAbsent(row.getString(3), id -> vocabulary(config));
    }

    private static String vocabulary(byte[] config) {
        try {
            return Json.MAPPER.readTree(config).path("vocabulary").asText("certified");
        } catch (IOException unread) {
            return "certified";
        }
    }
}
