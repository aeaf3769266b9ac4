package io.hookline.ingest.jdbc;

import io.hookline.delivery.DeliveryState;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.ingest.ParkedStore;
import io.hookline.store.SecretBox;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** {@link ParkedStore} over the hub's store. Thread-safe. */
public final class JdbcParkedStore implements ParkedStore {
    private static final String COLUMNS = "select seq, id, tenant_id, task_key, task_seq, parked from event";
    /** Announcements are born parked and decided at once: what is younger is no reason to worry. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Store store;
    private final InstantSource clock;
    private final Write write;

    public JdbcParkedStore(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.write = new Write(store.secrets());
    }

    @Override
    public List<Parked> oldest(int limit) {
        return store.read(connection -> {
            var sql = COLUMNS + " where parked is not null order by seq limit ?";
            try (var select = connection.prepareStatement(sql)) {
                select.setInt(1, limit);
                return read(select);
            }
        });
    }

    @Override
    public List<Parked> oldestOf(Collection<String> lanes, int limit) {
        return store.read(connection -> {
            var sql = COLUMNS + " where " + store.dialect().in("task_key")
                    + " and parked is not null order by seq limit ?";
            try (var select = connection.prepareStatement(sql)) {
                store.dialect().bindTexts(select, 1, lanes);
                select.setInt(2, limit);
                return read(select);
            }
        });
    }

    private static List<Parked> read(PreparedStatement select) throws SQLException {
        var parked = new ArrayList<Parked>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                parked.add(new Parked(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getLong(5),
                        rows.getBytes(6)));
            }
        }
        return parked;
    }

    @Override
    public long count() {
        return store.read(connection -> {
            var sql = "select count(*) from event where parked is not null and received_at < ?";
            try (var select = connection.prepareStatement(sql)) {
                select.setLong(1, clock.instant().minus(FRESH).toEpochMilli());
                try (var rows = select.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    @Override
    public CompletableFuture<Outcome> decide(Decision decision) {
        return store.write(write, decision);
    }

    /** Takes the park mark off, keeps the trace, and inserts the deliveries, in one transaction. */
    private record Write(SecretBox secrets) implements BatchWrite<Decision, Outcome> {
        /** Not before the earlier ones of its lane, which another node may be deciding. */
        private static final String DECIDE =
                "update event set parked = null, trace = ? where seq = ? and parked is not null and not exists"
                        + " (select 1 from event earlier where earlier.task_key = ? and earlier.task_seq < ?"
                        + " and earlier.parked is not null)";

        @Override
        public List<Outcome> apply(Tx tx, List<Decision> decisions) throws SQLException {
            long catalog = Catalogs.lockVersion(tx);
            var keys = new TreeSet<String>();
            decisions.forEach(decision -> decision.parked().task().ifPresent(task -> keys.add(task.text())));
            TaskRows.lock(tx, keys);
            var capped =
                    decisions.stream().flatMap(each -> each.capped().stream()).toList();
            var counts = CapCounts.lock(tx, secrets, capped);
            var outcomes = new ArrayList<Outcome>(decisions.size());
            for (var decision : decisions) {
                outcomes.add(apply(tx, decision, catalog, counts));
            }
            counts.write(tx);
            return outcomes;
        }

        private static Outcome apply(Tx tx, Decision decision, long catalog, CapCounts counts) throws SQLException {
            if (decision.catalogVersion() != catalog) {
                return new Outcome(false, true, Map.of(), List.of());
            }
            var toldBefore = counts.refusal(decision.capped());
            if (toldBefore.isPresent()) {
                return new Outcome(false, false, toldBefore.get(), List.of());
            }
            var update = tx.prepare(DECIDE);
            update.setBytes(1, decision.trace());
            update.setLong(2, decision.parked().eventSeq());
            update.setString(3, decision.parked().lane());
            update.setLong(4, decision.parked().taskSequence());
            if (update.executeUpdate() == 0) {
                return Outcome.TOO_LATE;
            }
            counts.add(decision.capped());
            var count = tx.prepare("update task set parked_events = parked_events - 1 where task_key = ?");
            count.setString(1, decision.parked().lane());
            count.executeUpdate();
            return new Outcome(true, false, Map.of(), insert(tx, decision));
        }

        private static List<String> insert(Tx tx, Decision decision) throws SQLException {
            var parked = decision.parked();
            var inserts = decision.deliveries().stream()
                    .map(delivery -> new DeliveryRows.Insert(
                            delivery,
                            parked.eventSeq(),
                            parked.eventId(),
                            parked.lane(),
                            parked.taskSequence(),
                            decision.at(),
                            decision.leaseUntil(),
                            0))
                    .toList();
            var ready = new ArrayList<String>();
            var inserted = DeliveryRows.insert(tx, inserts);
            for (int i = 0; i < inserted.size(); i++) {
                if (inserted.get(i).state() == DeliveryState.READY) {
                    ready.add(inserts.get(i).delivery().subscriptionId());
                }
            }
            return ready;
        }
    }
}
