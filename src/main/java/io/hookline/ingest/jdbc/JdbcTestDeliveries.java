package io.hookline.ingest.jdbc;

import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.NewDelivery;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.trigger.TestDelivery;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Stores test deliveries, which belong to no event: their event number is 0 and their lane is their own. */
public final class JdbcTestDeliveries implements TestDelivery {
    private final Store store;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final Insert insert = new Insert();

    public JdbcTestDeliveries(Store store, Dispatcher dispatcher, InstantSource clock) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public CompletionStage<String> send(NewDelivery delivery) {
        var row = new DeliveryRows.Insert(
                delivery, 0, "test", delivery.tenantId() + "/" + delivery.webhookId(), 0, clock.instant(), 0, 0);
        return store.write(insert, row).thenApply(id -> {
            dispatcher.backlog(List.of(delivery.subscriptionId()));
            return "dlv_" + id;
        });
    }

    private static final class Insert implements BatchWrite<DeliveryRows.Insert, Long> {
        @Override
        public List<Long> apply(Tx tx, List<DeliveryRows.Insert> rows) throws SQLException {
            return DeliveryRows.insert(tx, rows).stream()
                    .map(DeliveryRows.Inserted::id)
                    .toList();
        }
    }
}
