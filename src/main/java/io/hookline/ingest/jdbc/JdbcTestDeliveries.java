package io.hookline.ingest.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.Deed;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.NewDelivery;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.trigger.TestDelivery;
import io.hookline.wire.Json;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Stores test deliveries, which belong to no event: their event number is 0 and their lane is their own. */
public final class JdbcTestDeliveries implements TestDelivery {
    private static final String PREFIX = "dlv_";

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
    public CompletionStage<String> send(NewDelivery delivery, Deed deed) {
        var row = new DeliveryRows.Insert(
                delivery, 0, "test", delivery.tenantId() + "/" + delivery.webhookId(), 0, clock.instant(), 0, 0);
        return store.write(insert, new Test(row, deed)).thenApply(id -> {
            dispatcher.backlog(List.of(delivery.subscriptionId()));
            return PREFIX + id;
        });
    }

    private record Test(DeliveryRows.Insert row, Deed deed) {
        AuditEntry entry(long id) {
            var target = "subscription/" + row.delivery().subscriptionId();
            var after = Json.MAPPER.createObjectNode().put("deliveryId", PREFIX + id);
            return AuditEntry.done(row.acceptedAt(), deed.by(), deed.action(), target, null, after);
        }
    }

    private static final class Insert implements BatchWrite<Test, Long> {
        @Override
        public List<Long> apply(Tx tx, List<Test> tests) throws SQLException {
            var ids = DeliveryRows.insert(tx, tests.stream().map(Test::row).toList()).stream()
                    .map(DeliveryRows.Inserted::id)
                    .toList();
            var audit = new ArrayList<AuditEntry>(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                audit.add(tests.get(i).entry(ids.get(i)));
            }
            AuditRows.append(tx, audit);
            return ids;
        }
    }
}
