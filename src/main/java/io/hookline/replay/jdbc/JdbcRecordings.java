package io.hookline.replay.jdbc;

import io.hookline.ingest.KeptEvent;
import io.hookline.replay.RecordedAttempt;
import io.hookline.replay.RecordedDecision;
import io.hookline.replay.Recordings;
import io.hookline.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link Recordings} in the hub's store, SQLite or PostgreSQL. Thread-safe. */
public final class JdbcRecordings implements Recordings {
    private static final String COLUMNS =
            "select seq, id, tenant_id, service_upn, task_key, task_seq, received_at, body";
    private static final String EVENT = COLUMNS + " from event";

    private final Store store;

    public JdbcRecordings(Store store) {
        this.store = store;
    }

    @Override
    public Span events(Instant since) {
        var sql = "select coalesce(min(seq), 0), count(*) from event where received_at >= ?";
        return query(sql, select -> select.setLong(1, since.toEpochMilli()), rows -> {
            rows.next();
            return new Span(rows.getLong(1), rows.getLong(2));
        });
    }

    @Override
    public List<KeptEvent> events(long from, int limit) {
        return query(
                EVENT + " where seq >= ? order by seq limit ?",
                select -> {
                    select.setLong(1, from);
                    select.setInt(2, limit);
                },
                JdbcRecordings::events);
    }

    @Override
    public List<KeptEvent> ofLane(String lane, long after, long before, int limit) {
        return query(
                EVENT + " where task_key = ? and task_seq > ? and task_seq < ? order by task_seq limit ?",
                select -> {
                    select.setString(1, lane);
                    select.setLong(2, after);
                    select.setLong(3, before);
                    select.setInt(4, limit);
                },
                JdbcRecordings::events);
    }

    @Override
    public Optional<Traced> find(String tenantId, String eventId) {
        return query(
                COLUMNS + ", trace, parked is not null from event where id = ? and tenant_id = ?",
                select -> {
                    select.setString(1, eventId);
                    select.setString(2, tenantId);
                },
                rows -> rows.next()
                        ? Optional.of(new Traced(event(rows), rows.getBytes(9), rows.getBoolean(10)))
                        : Optional.<Traced>empty());
    }

    @Override
    public long attempts(Instant since) {
        return store.read(connection -> PastAttempts.count(connection, since));
    }

    @Override
    public void attempts(Instant since, Predicate<RecordedAttempt> visitor) {
        store.read(connection -> {
            PastAttempts.visit(connection, since, visitor);
            return null;
        });
    }

    @Override
    public List<RecordedDecision> decisions(long after, Instant since, int limit) {
        return store.read(connection -> PastDecisions.after(connection, after, since, limit));
    }

    @Override
    public Optional<DeletedSubscription> deleted(String tenantId, String subscriptionId) {
        return query(
                "select id, owner, deleted_at from subscription where id = ? and tenant_id = ? and deleted_at is not null",
                select -> {
                    select.setString(1, subscriptionId);
                    select.setString(2, tenantId);
                },
                rows -> rows.next()
                        ? Optional.of(new DeletedSubscription(
                                rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3))))
                        : Optional.<DeletedSubscription>empty());
    }

    private static List<KeptEvent> events(ResultSet rows) throws SQLException {
        var events = new ArrayList<KeptEvent>();
        while (rows.next()) {
            events.add(event(rows));
        }
        return events;
    }

    private static KeptEvent event(ResultSet row) throws SQLException {
        return new KeptEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getBytes(8));
    }

    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, Binder binder, Reader<T> reader) {
        return store.read(connection -> read(connection, sql, binder, reader));
    }

    private static <T> T read(Connection connection, String sql, Binder binder, Reader<T> reader) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (var rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        }
    }
}
