package io.hookline.ingest.jdbc;

import io.hookline.delivery.DeliveryState;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.ingest.ParkedStore;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.task.TaskKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** {@link ParkedStore} over the hub's store. Thread-safe. */
public final class JdbcParkedStore implements ParkedStore {
    private static final String OLDEST =
            "select seq, id, tenant_id, task_key, task_seq, parked from event where parked is not null order by seq limit ?";

    private final Store store;
    private final Write write = new Write();

    public JdbcParkedStore(Store store) {
        this.store = store;
    }

    @Override
    public List<Parked> oldest(int limit) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(OLDEST)) {
                select.setInt(1, limit);
                var parked = new ArrayList<Parked>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        var tenant = rows.getString(3);
                        var task = new TaskKey(tenant, rows.getString(4).substring(tenant.length() + 1));
                        parked.add(new Parked(
                                rows.getLong(1), rows.getString(2), task, rows.getLong(5), rows.getBytes(6)));
                    }
                }
                return parked;
            }
        });
    }

    @Override
    public long count() {
        return store.read(connection -> {
            try (var select = connection.prepareStatement("select count(*) from event where parked is not null");
                    var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Override
    public CompletableFuture<Outcome> decide(Decision decision) {
        return store.write(write, decision);
    }

    /** Takes the park mark off, keeps the trace, and inserts the deliveries, in one transaction. */
    private static final class Write implements BatchWrite<Decision, Outcome> {
        @Override
        public List<Outcome> apply(Tx tx, List<Decision> decisions) throws SQLException {
            long catalog = Catalogs.lockVersion(tx);
            var keys = new TreeSet<String>();
            decisions.forEach(decision -> keys.add(decision.parked().task().text()));
            TaskRows.lock(tx, keys);
            var outcomes = new ArrayList<Outcome>(decisions.size());
            for (var decision : decisions) {
                outcomes.add(apply(tx, decision, catalog));
            }
            return outcomes;
        }

        private static Outcome apply(Tx tx, Decision decision, long catalog) throws SQLException {
            if (decision.catalogVersion() != catalog) {
                return new Outcome(false, true, List.of());
            }
            var update = tx.prepare("update event set parked = null, trace = ? where seq = ? and parked is not null");
            update.setBytes(1, decision.trace());
            update.setLong(2, decision.parked().eventSeq());
            if (update.executeUpdate() == 0) {
                return new Outcome(false, false, List.of());
            }
            var count = tx.prepare("update task set parked_events = parked_events - 1 where task_key = ?");
            count.setString(1, decision.parked().task().text());
            count.executeUpdate();
            return new Outcome(true, false, insert(tx, decision));
        }

        private static List<String> insert(Tx tx, Decision decision) throws SQLException {
            var parked = decision.parked();
            var inserts = decision.deliveries().stream()
                    .map(delivery -> new DeliveryRows.Insert(
                            delivery,
                            parked.eventSeq(),
                            parked.eventId(),
                            parked.task().text(),
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
