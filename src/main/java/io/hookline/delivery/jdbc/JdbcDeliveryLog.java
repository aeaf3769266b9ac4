package io.hookline.delivery.jdbc;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.delivery.DeliveryLog;
import io.hookline.delivery.DeliveryState;
import io.hookline.delivery.DeliveryStatus;
import io.hookline.delivery.RecordedDelivery;
import io.hookline.problem.Problem;
import io.hookline.problem.Refusal;
import io.hookline.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads of the tables {@code delivery} and {@code attempt}. */
public final class JdbcDeliveryLog implements DeliveryLog {
    private static final String SELECT = "select id, webhook_id, event_id, tenant_id, sub_id, event_name, task_seq,"
            + " state, state_reason, attempts, created_at, due_at, finished_at from delivery where ";
    private static final String BACKLOG = "select count(*), min(id) from delivery where state in (0, 1, 3)";
    private static final String PARKED = "select count(*) from delivery where state = 5";
    private static final String CREATED = "select created_at from delivery where id = ?";

    private final RetryByHand retry = new RetryByHand();
    private final ForgetDeliveries forget = new ForgetDeliveries();
    private final Store store;

    public JdbcDeliveryLog(Store store) {
        this.store = store;
    }

    @Override
    public List<RecordedDelivery> list(Filter filter) {
        var sql = SELECT + "tenant_id = ?" + among(filter.subscriptionIds())
                + condition(filter.status()) + (filter.before() == null ? "" : " and id < ?")
                + " order by id desc limit ?";
        return store.read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                int index = 1;
                statement.setString(index++, filter.tenantId());
                if (filter.subscriptionIds() != null && filter.subscriptionIds().size() == 1) {
                    statement.setString(
                            index++, filter.subscriptionIds().iterator().next());
                } else if (filter.subscriptionIds() != null) {
                    store.dialect().bindTexts(statement, index++, filter.subscriptionIds());
                }
                if (filter.before() != null) {
                    statement.setLong(index++, filter.before());
                }
                statement.setInt(index, filter.limit());
                return rows(statement);
            }
        });
    }

    /** One subscription is asked for by itself, so that both databases use the index of its deliveries. */
    private String among(Set<String> subscriptionIds) {
        if (subscriptionIds == null) {
            return "";
        }
        return subscriptionIds.size() == 1
                ? " and sub_id = ?"
                : " and " + store.dialect().in("sub_id");
    }

    @Override
    public Optional<RecordedDelivery> find(String tenantId, long id) {
        return store.read(connection -> {
            try (var statement = connection.prepareStatement(SELECT + "id = ? and tenant_id = ?")) {
                statement.setLong(1, id);
                statement.setString(2, tenantId);
                return withAttempts(connection, rows(statement)).stream().findFirst();
            }
        });
    }

    @Override
    public List<RecordedDelivery> ofEvent(long eventSequence) {
        return store.read(connection -> {
            try (var statement = connection.prepareStatement(SELECT + "event_seq = ? order by id")) {
                statement.setLong(1, eventSequence);
                return withAttempts(connection, rows(statement));
            }
        });
    }

    @Override
    public CompletableFuture<RecordedDelivery> retry(String tenantId, long id, Instant now, Actor by) {
        return store.write(retry, new RetryByHand.Request(tenantId, id, now, by))
                .thenApplyAsync(problem -> {
                    problem.ifPresent(JdbcDeliveryLog::refuse);
                    return find(tenantId, id).orElseThrow(RetryByHand::notFound);
                });
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before, int max) {
        return store.write(forget, new ForgetDeliveries.Request(before.toEpochMilli(), max));
    }

    @Override
    public Backlog backlog() {
        return store.read(connection -> {
            try (var unfinished = connection.prepareStatement(BACKLOG);
                    var parked = connection.prepareStatement(PARKED);
                    var queued = unfinished.executeQuery();
                    var kept = parked.executeQuery()) {
                queued.next();
                kept.next();
                long oldest = queued.getLong(2);
                boolean none = queued.wasNull();
                return new Backlog(queued.getLong(1), kept.getLong(1), none ? null : created(connection, oldest));
            }
        });
    }

    private static void refuse(Problem problem) {
        throw new Refusal(problem);
    }

    private static Instant created(Connection connection, long id) throws SQLException {
        try (var statement = connection.prepareStatement(CREATED)) {
            statement.setLong(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Instant.ofEpochMilli(rows.getLong(1)) : null;
            }
        }
    }

    private static String condition(DeliveryStatus status) {
        if (status == null) {
            return "";
        }
        return switch (status) {
            case PENDING -> " and (state in (1, 3) or (state = 0 and attempts = 0))";
            case RETRYING -> " and state = 0 and attempts > 0";
            case DELIVERED -> " and state = 2";
            case DEAD -> " and state = 4";
            case PARKED -> " and state = 5";
        };
    }

    private List<RecordedDelivery> withAttempts(Connection connection, List<RecordedDelivery> deliveries)
            throws SQLException {
        if (deliveries.isEmpty()) {
            return deliveries;
        }
        var ids = deliveries.stream().map(RecordedDelivery::id).toList();
        var attempts = AttemptRows.of(connection, store.dialect(), ids);
        return deliveries.stream()
                .map(delivery -> delivery.with(attempts.getOrDefault(delivery.id(), List.of())))
                .toList();
    }

    private static List<RecordedDelivery> rows(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<RecordedDelivery>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(row(rows));
            }
        }
        return found;
    }

    private static RecordedDelivery row(ResultSet row) throws SQLException {
        return new RecordedDelivery(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                DeliveryState.of(row.getInt(8)),
                row.getString(9),
                row.getInt(10),
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)),
                LeasedRows.instant(row, 13),
                List.of());
    }
}
