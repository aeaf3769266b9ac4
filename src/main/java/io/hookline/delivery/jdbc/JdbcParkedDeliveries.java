package io.hookline.delivery.jdbc;

import io.hookline.delivery.ParkedDeliveries;
import io.hookline.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Held deliveries in the table {@code delivery}, on both dialects. */
public final class JdbcParkedDeliveries implements ParkedDeliveries {
    // Every task key is >= the empty text; saying so leads SQLite to the small index of what is parked.
    private static final String COUNT = "select count(*) from (select 1 from delivery where sub_id = ?"
            + " and task_key >= '' and state = 5 limit ?) as held";
    private static final String STRAYS = "select s.id from subscription s where s.state = 'ACTIVE'"
            + " and s.deleted_at is null and exists (select 1 from delivery d where d.sub_id = s.id"
            + " and d.task_key >= '' and d.state = 5) order by s.id";

    private static final String OVER = "select s.id from subscription s where s.state <> 'ACTIVE'"
            + " and s.deleted_at is null and exists (select 1 from delivery d where d.sub_id = s.id"
            + " and d.task_key >= '' and d.state = 5 limit 1 offset ?) order by s.id";

    private final EndOldest endOldest = new EndOldest();
    private final Store store;

    public JdbcParkedDeliveries(Store store) {
        this.store = store;
    }

    @Override
    public int count(String subscriptionId, int max) {
        return store.read(connection -> count(connection, subscriptionId, max));
    }

    @Override
    public List<String> strays() {
        return store.read(connection -> {
            try (var query = connection.prepareStatement(STRAYS)) {
                return ids(query);
            }
        });
    }

    @Override
    public List<String> over(int max) {
        return store.read(connection -> {
            try (var query = connection.prepareStatement(OVER)) {
                query.setInt(1, max);
                return ids(query);
            }
        });
    }

    private static List<String> ids(PreparedStatement query) throws SQLException {
        var ids = new ArrayList<String>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    @Override
    public CompletableFuture<Integer> endOldest(String subscriptionId, int keep, Instant now) {
        return store.write(endOldest, new EndOldest.Request(subscriptionId, keep, now.toEpochMilli()));
    }

    private static int count(Connection connection, String subscriptionId, int max) throws SQLException {
        try (var query = connection.prepareStatement(COUNT)) {
            query.setString(1, subscriptionId);
            query.setInt(2, max);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
