package io.hookline.delivery;

import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.delivery.jdbc.JdbcDeliveryLog;
import io.hookline.delivery.jdbc.JdbcDeliveryStore;
import io.hookline.delivery.jdbc.SubscriptionDeliveries;
import io.hookline.store.Store;
import io.hookline.store.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Puts deliveries into a real store the way an accepted event does. */
public final class DeliveryTable {
    public static final String TENANT = "alpine";

    private final Store store;
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong();
    public final JdbcDeliveryStore queue;
    /** Each disabling that was told, with its sequence. */
    public final List<String> disabled = new CopyOnWriteArrayList<>();

    public final JdbcDeliveryLog log;

    public DeliveryTable(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.queue = new JdbcDeliveryStore(store, (tx, id, sequence) -> disabled.add(id + " " + sequence));
        this.log = new JdbcDeliveryLog(store);
    }

    /** A delivery to be; the defaults are an ordered one that nothing is special about. */
    public record Draft(
            String subscription, String task, boolean ordered, boolean slot, String parkedReason, Instant expiresAt) {
        public static Draft to(String subscription, String task) {
            return new Draft(subscription, task, true, false, null, null);
        }

        public Draft unordered() {
            return new Draft(subscription, task, false, slot, parkedReason, expiresAt);
        }

        public Draft withSlot() {
            return new Draft(subscription, task, ordered, true, parkedReason, expiresAt);
        }

        public Draft parked(String reason) {
            return new Draft(subscription, task, ordered, slot, reason, expiresAt);
        }

        public Draft expiring(Instant at) {
            return new Draft(subscription, task, ordered, slot, parkedReason, at);
        }
    }

    public DeliveryRows.Inserted insert(Draft draft) {
        return insert(List.of(draft)).get(0);
    }

    /** All drafts are inserted by one call, like the deliveries of one commit. */
    public List<DeliveryRows.Inserted> insert(List<Draft> drafts) {
        return inTransaction(tx -> {
            var now = clock.instant();
            var rows = new ArrayList<DeliveryRows.Insert>();
            for (var draft : drafts) {
                touchTask(tx, TENANT + "/" + draft.task());
                rows.add(row(draft, now));
            }
            return DeliveryRows.insert(tx, rows);
        });
    }

    public void addSubscription(String id) {
        inTransaction(tx -> {
            var statement = tx.prepare("insert into subscription (id, tenant_id, owner, state, fingerprint, created_at,"
                    + " updated_at, config, secrets) values (?, ?, 'ada', 'ACTIVE', ?, 0, 0, ?, ?)");
            statement.setString(1, id);
            statement.setString(2, TENANT);
            statement.setString(3, id);
            statement.setBytes(4, new byte[0]);
            statement.setBytes(5, new byte[0]);
            return statement.executeUpdate();
        });
    }

    public void pause(String id) {
        setState(id, "PAUSED", tx -> SubscriptionDeliveries.park(tx, id, "paused by its owner"));
    }

    public void resume(String id) {
        setState(id, "ACTIVE", tx -> SubscriptionDeliveries.resume(tx, id, clock.instant()));
    }

    public void drop(String id) {
        setState(id, "ACTIVE", tx -> SubscriptionDeliveries.drop(tx, id, clock.instant()));
    }

    public String subscriptionState(String id) {
        return text("select state from subscription where id = '" + id + "'");
    }

    public long catalogVersion() {
        return Long.parseLong(text("select value from counter where name = 'catalog'"));
    }

    public RecordedDelivery find(long id) {
        return log.find(TENANT, id).orElseThrow();
    }

    public DeliveryState state(long id) {
        return find(id).state();
    }

    /** Claims with a lease of one minute and waits for the answer. */
    public List<LeasedDelivery> claim(String subscription, int max) {
        var now = clock.instant();
        return queue.claim(subscription, max, now, now.plus(Duration.ofMinutes(1)))
                .join();
    }

    /** Ends a lease, offering the slot to the next of the lane, and waits. */
    public Completion.Result complete(LeasedDelivery delivery, Verdict verdict) {
        return queue.complete(completion(delivery, verdict, true)).join();
    }

    public Completion completion(LeasedDelivery delivery, Verdict verdict, boolean offerSlot) {
        var now = clock.instant();
        boolean delivered = verdict instanceof Verdict.Delivered;
        var attempt = verdict instanceof Verdict.Returned
                ? null
                : new Attempt(
                        delivery.attempt(),
                        now,
                        3,
                        delivered ? 200 : 500,
                        delivered ? "delivered" : "status",
                        null,
                        null,
                        null);
        return new Completion(delivery, attempt, verdict, now, offerSlot ? now.plus(Duration.ofMinutes(1)) : null);
    }

    private DeliveryRows.Insert row(Draft draft, Instant now) {
        long seq = sequence.incrementAndGet();
        var body = ("{\"n\":" + seq + "}").getBytes(StandardCharsets.UTF_8);
        var delivery = new NewDelivery(
                "msg_" + seq,
                TENANT,
                draft.subscription(),
                "InQueue",
                "application/json",
                body,
                now,
                draft.ordered(),
                draft.parkedReason() != null,
                draft.parkedReason(),
                draft.slot(),
                draft.expiresAt());
        // The sequence of a task starts at 2 here because the first event of a task is not looked up at all.
        return new DeliveryRows.Insert(
                delivery,
                seq,
                "evt_" + seq,
                TENANT + "/" + draft.task(),
                seq + 1,
                now,
                now.plusSeconds(60).toEpochMilli(),
                store.nextToken());
    }

    private static void touchTask(Tx tx, String key) throws SQLException {
        var statement = tx.prepare(
                "insert into task (task_key, tenant_id, version, updated_at, ended, parked_events,"
                        + " body) values (?, ?, 1, 0, 0, 0, ?) on conflict (task_key) do update set version = task.version + 1");
        statement.setString(1, key);
        statement.setString(2, TENANT);
        statement.setBytes(3, new byte[0]);
        statement.executeUpdate();
    }

    private void setState(String id, String state, Change change) {
        inTransaction(tx -> {
            var statement = tx.prepare("update subscription set state = ? where id = ?");
            statement.setString(1, state);
            statement.setString(2, id);
            statement.executeUpdate();
            change.in(tx);
            return null;
        });
    }

    private String text(String sql) {
        return store.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    private interface Change {
        void in(Tx tx) throws SQLException;
    }

    private interface Work<R> {
        R in(Tx tx) throws SQLException;
    }

    private <R> R inTransaction(Work<R> work) {
        Store.BatchWrite<Work<R>, R> kind = (tx, requests) -> {
            var answers = new ArrayList<R>();
            for (var request : requests) {
                answers.add(request.in(tx));
            }
            return answers;
        };
        return store.write(kind, work).join();
    }
}
