package io.hookline.delivery.jdbc;

import io.hookline.delivery.Attempt;
import io.hookline.delivery.jdbc.CompleteDeliveries.Request;
import io.hookline.store.Dialect;
import io.hookline.store.Tx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attempt log. */
final class AttemptRows {
    private static final String INSERT = "insert into attempt (delivery_id, number, started_at, duration_ms, status,"
            + " outcome, detail, decision, retry_after) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OF = "select delivery_id, number, started_at, duration_ms, status, outcome, detail,"
            + " decision, retry_after from attempt where %s order by delivery_id, number";

    private AttemptRows() {}

    static void insert(Tx tx, List<Request> requests) throws SQLException {
        PreparedStatement statement = null;
        for (var request : requests) {
            var attempt = request.completion().attempt();
            if (attempt != null) {
                statement = statement == null ? tx.prepare(INSERT) : statement;
                bind(statement, request.completion().delivery().id(), attempt);
                statement.addBatch();
            }
        }
        if (statement != null) {
            statement.executeBatch();
        }
    }

    /** The attempts of these deliveries, oldest first. */
    static Map<Long, List<Attempt>> of(Connection connection, Dialect dialect, List<Long> ids) throws SQLException {
        var attempts = new HashMap<Long, List<Attempt>>();
        try (var statement = connection.prepareStatement(OF.formatted(dialect.in("delivery_id")))) {
            dialect.bindLongs(statement, 1, ids);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    int status = rows.getInt(5);
                    boolean unanswered = rows.wasNull();
                    var attempt = new Attempt(
                            rows.getInt(2),
                            Instant.ofEpochMilli(rows.getLong(3)),
                            rows.getInt(4),
                            unanswered ? null : status,
                            rows.getString(6),
                            rows.getString(7),
                            rows.getString(8),
                            retryAfter(rows));
                    attempts.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                            .add(attempt);
                }
            }
        }
        return attempts;
    }

    private static Long retryAfter(ResultSet row) throws SQLException {
        long seconds = row.getLong(9);
        return row.wasNull() ? null : Long.valueOf(seconds);
    }

    private static void bind(PreparedStatement statement, long id, Attempt attempt) throws SQLException {
        statement.setLong(1, id);
        statement.setInt(2, attempt.number());
        statement.setLong(3, attempt.startedAt().toEpochMilli());
        statement.setInt(4, attempt.durationMs());
        if (attempt.status() == null) {
            statement.setNull(5, Types.INTEGER);
        } else {
            statement.setInt(5, attempt.status());
        }
        statement.setString(6, attempt.outcome());
        statement.setString(7, attempt.detail());
        statement.setString(8, attempt.decision());
        if (attempt.retryAfterSeconds() == null) {
            statement.setNull(9, Types.INTEGER);
        } else {
            statement.setLong(9, attempt.retryAfterSeconds());
        }
    }
}
