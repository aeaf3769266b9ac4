package io.hookline.delivery.jdbc;

import io.hookline.delivery.Completion;
import io.hookline.delivery.DeliveryStore;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.store.Dialect;
import io.hookline.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The queue in the tables {@code delivery} and {@code attempt}, on both dialects. */
public final class JdbcDeliveryStore implements DeliveryStore {
    // One look per subscription that has something ready, however many deliveries it has.
    private static final String DUE = "with recursive s(sub_id) as (select (select sub_id from delivery where state = 0"
            + " order by sub_id limit 1) union all select (select d.sub_id from delivery d where d.state = 0"
            + " and d.sub_id > s.sub_id order by d.sub_id limit 1) from s where s.sub_id is not null)"
            + " select s.sub_id, (select d.due_at from delivery d where d.state = 0 and d.sub_id = s.sub_id"
            + " order by d.due_at limit 1) from s where s.sub_id is not null";
    private static final String ORPHANED = "select 1 from delivery w where w.state = 3 and w.state in (0, 1, 3)"
            + " and not exists (select 1 from delivery e where e.sub_id = w.sub_id and e.task_key = w.task_key"
            + " and e.state in (0, 1, 3) and e.state < 3 and e.ordered = 1) limit 1";

    private final CompleteDeliveries complete;
    private final ClaimDeliveries claim = new ClaimDeliveries();
    private final ReapDeliveries reap = new ReapDeliveries();
    private final ReapDeliveries.Orphans orphans = new ReapDeliveries.Orphans();
    private final Store store;

    /** @param listener hears of subscriptions that are disabled */
    public JdbcDeliveryStore(Store store, DisabledListener listener) {
        this.store = store;
        this.complete = new CompleteDeliveries(listener);
    }

    @Override
    public CompletableFuture<Completion.Result> complete(Completion completion) {
        return store.write(complete, new CompleteDeliveries.Request(completion, store.nextToken()));
    }

    @Override
    public CompletableFuture<List<LeasedDelivery>> claim(
            String subscriptionId, int max, Instant now, Instant leaseUntil) {
        return store.write(
                claim,
                new ClaimDeliveries.Request(
                        subscriptionId, max, now.toEpochMilli(), leaseUntil.toEpochMilli(), store.nextToken()));
    }

    @Override
    public CompletableFuture<Integer> reap(Instant now) {
        return takeBack(now, now.toEpochMilli());
    }

    @Override
    public CompletableFuture<Integer> recover(Instant now) {
        // SQLite belongs to one process, so whatever is leased was leased by one that is dead.
        return takeBack(now, store.dialect() == Dialect.SQLITE ? Long.MAX_VALUE : now.toEpochMilli());
    }

    @Override
    public List<Due> due() {
        return store.read(connection -> {
            var due = new ArrayList<Due>();
            try (var statement = connection.prepareStatement(DUE);
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    // The last one may have been taken between the two looks of a row.
                    var at = LeasedRows.instant(rows, 2);
                    if (at != null) {
                        due.add(new Due(rows.getString(1), at));
                    }
                }
            }
            return due;
        });
    }

    private CompletableFuture<Integer> takeBack(Instant now, long leaseUntil) {
        var taken = store.write(reap, new ReapDeliveries.Request(now.toEpochMilli(), leaseUntil));
        if (!orphaned()) {
            return taken;
        }
        return taken.thenCombine(store.write(orphans, now.toEpochMilli()), Integer::sum);
    }

    private boolean orphaned() {
        return store.read(connection -> {
            try (var statement = connection.prepareStatement(ORPHANED);
                    var rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }
}
