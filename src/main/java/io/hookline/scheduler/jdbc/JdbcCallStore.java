package io.hookline.scheduler.jdbc;

import io.hookline.event.Activity;
import io.hookline.policy.call.PastCall;
import io.hookline.scheduler.CallReport;
import io.hookline.scheduler.CallStore;
import io.hookline.scheduler.EntryStep;
import io.hookline.scheduler.PastCalls;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.jdbc.EntryWrites.Request;
import io.hookline.store.DeleteOld;
import io.hookline.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The life of entries in the hub's store, SQLite or PostgreSQL. Thread-safe. */
public final class JdbcCallStore implements CallStore {
    /** More calls of one party than any cap counts. */
    private static final int PAST_MAX = 1000;
    /** Walks from service to service by the index, however many entries each has. */
    private static final String WAITING = "with recursive service (upn) as ("
            + "select min(service_upn) from scheduler_entry where state = 'WAITING'"
            + " union all select (select min(service_upn) from scheduler_entry"
            + " where state = 'WAITING' and service_upn > service.upn) from service where service.upn is not null)"
            + " select upn, (select min(due_at) from scheduler_entry where state = 'WAITING' and service_upn = upn)"
            + " from service where upn is not null";

    private static final String NEXT = "select min(wake_at) from scheduler_entry where state = 'IN_PROGRESS'";
    private static final String BEGUN = "select service_upn, begun from call_pace where window_at = ?";
    private static final String REPORTS =
            "select seq, tenant_id, entry_id, task_id, activity, reason, upn, at from call_report order by seq limit ?";
    private static final String REPORTED = "select 1 from call_report where entry_id = ? limit 1";
    private static final String PAST = "select number, at, outcome, answered from call_made"
            + " where tenant_id = ? and party = ? order by number desc limit ?";

    private final EntryWrites writes;
    private final Store store;

    JdbcCallStore(Store store, EntryWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public CompletableFuture<Stepped> step(EntryStep step) {
        return store.write(writes, new Request.Move(step)).thenApply(EntryWrites.Result::stepped);
    }

    @Override
    public Map<String, Instant> waiting() {
        return query(WAITING, statement -> {}, rows -> {
            var services = new LinkedHashMap<String, Instant>();
            while (rows.next()) {
                services.put(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)));
            }
            return services;
        });
    }

    @Override
    public List<SchedulerEntry> due(String service, Instant now, int max) {
        return entries(
                new EntryQuery(store.dialect())
                        .with("state = 'WAITING' and service_upn = ?", service)
                        .with("due_at <= ?", now.toEpochMilli()),
                "due_at, id",
                max);
    }

    @Override
    public List<SchedulerEntry> running(Instant now, int max) {
        return entries(
                new EntryQuery(store.dialect()).with("state = 'IN_PROGRESS' and wake_at <= ?", now.toEpochMilli()),
                "wake_at, id",
                max);
    }

    @Override
    public Optional<Instant> nextRunning() {
        return query(NEXT, statement -> {}, rows -> {
            rows.next();
            long at = rows.getLong(1);
            return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
        });
    }

    @Override
    public Map<String, Integer> begun(long second) {
        return query(BEGUN, statement -> statement.setLong(1, second * 1000), rows -> {
            var begun = new HashMap<String, Integer>();
            while (rows.next()) {
                begun.put(rows.getString(1), rows.getInt(2));
            }
            return begun;
        });
    }

    @Override
    public Optional<SchedulerEntry> find(String tenantId, String id) {
        var query =
                new EntryQuery(store.dialect()).with("tenant_id = ?", tenantId).with("id = ?", id);
        return entries(query, "id", 1).stream().findFirst();
    }

    @Override
    public List<CallReport> reports(int max) {
        return query(REPORTS, statement -> statement.setInt(1, max), rows -> {
            var reports = new ArrayList<CallReport>();
            while (rows.next()) {
                reports.add(report(rows));
            }
            return reports;
        });
    }

    @Override
    public boolean reported(String entryId) {
        return query(REPORTED, statement -> statement.setString(1, entryId), ResultSet::next);
    }

    private static CallReport report(ResultSet row) throws SQLException {
        return new CallReport(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Activity.of(row.getString(5)).orElseThrow(),
                row.getString(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)));
    }

    @Override
    public PastCalls past(String tenantId, String party, Instant since) {
        return query(
                PAST,
                statement -> {
                    statement.setString(1, tenantId);
                    statement.setString(2, party);
                    statement.setInt(3, PAST_MAX);
                },
                rows -> {
                    long last = 0;
                    var calls = new ArrayList<PastCall>();
                    while (rows.next()) {
                        last = Math.max(last, rows.getLong(1));
                        var at = Instant.ofEpochMilli(rows.getLong(2));
                        if (!at.isBefore(since)) {
                            calls.add(new PastCall(at, rows.getString(3), rows.getInt(4) == 1));
                        }
                    }
                    return new PastCalls(last, List.copyOf(calls));
                });
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before, int max) {
        return store.write(CallRows.FORGET, new DeleteOld.Chunk(before, max));
    }

    @Override
    public long nextToken() {
        return store.nextToken();
    }

    private List<SchedulerEntry> entries(EntryQuery query, String order, int max) {
        return store.read(connection -> query.run(connection, order, max));
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
