package io.hookline.trigger.jdbc;

import static io.hookline.trigger.Asking.TEST;
import static io.hookline.trigger.Asking.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.delivery.NewDelivery;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.delivery.jdbc.JdbcParkedDeliveries;
import io.hookline.delivery.jdbc.SubscriptionDeliveries;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.Tx;
import io.hookline.trigger.SettableClock;
import io.hookline.trigger.SubscriptionState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the life of a subscription does to real delivery rows, in one commit with it. */
class SubscriptionDeliveriesTest {
    private static final Instant NOW = new SettableClock().instant();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void what_waits_is_parked_revived_in_order_and_dropped_with_its_subscription(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = under.store();
            var subscriptions = new JdbcSubscriptionStore(store, new RealDeliveries(), new SettableClock());
            subscriptions.add(aSubscription("sub_1").now(), 10, TEST).join();
            subscriptions.add(aSubscription("sub_2").now(), 10, TEST).join();
            store.write(new Inserting(), List.of("sub_1", "sub_1", "sub_2")).join();
            assertThat(states(store, "sub_1")).containsExactly("0", "3");

            subscriptions
                    .change(
                            "sub_1",
                            present -> aSubscription("sub_1")
                                    .in(SubscriptionState.PAUSED, "by its owner")
                                    .now(),
                            TEST)
                    .join();
            assertThat(states(store, "sub_1")).containsExactly("5 by its owner", "5 by its owner");

            subscriptions.change("sub_1", present -> present.resumed(NOW), TEST).join();
            assertThat(states(store, "sub_1")).containsExactly("0", "3");

            subscriptions.delete("sub_1", TEST).join();
            assertThat(states(store, "sub_1")).containsExactly("4 subscription deleted", "4 subscription deleted");
            assertThat(states(store, "sub_2")).containsExactly("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_held_is_counted_found_where_it_should_not_be_and_bounded(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = under.store();
            var subscriptions = new JdbcSubscriptionStore(store, new RealDeliveries(), new SettableClock());
            var parked = new JdbcParkedDeliveries(store);
            var owned = aSubscription("sub_1");
            subscriptions.add(owned.now(), 10, TEST).join();
            store.write(new Inserting(), List.of("sub_1", "sub_1", "sub_1")).join();
            assertThat(parked.count("sub_1", 10)).isZero();

            var paused = owned.in(SubscriptionState.PAUSED, "by its owner").now();
            subscriptions.change("sub_1", present -> paused, TEST).join();
            assertThat(parked.count("sub_1", 10)).isEqualTo(3);
            assertThat(parked.count("sub_1", 2)).isEqualTo(2);
            assertThat(parked.strays()).isEmpty();
            assertThat(parked.over(3)).isEmpty();
            assertThat(parked.over(2)).containsExactly("sub_1");
            assertThat(parked.endOldest("sub_1", 3, NOW).join()).isZero();
            assertThat(parked.endOldest("sub_1", 2, NOW).join()).isEqualTo(1);
            assertThat(states(store, "sub_1"))
                    .containsExactly("4 held longer than the bound", "5 by its owner", "5 by its owner");

            subscriptions.change("sub_1", present -> present.resumed(NOW), TEST).join();
            store.write(new Straying(), "sub_1").join();
            assertThat(parked.strays()).containsExactly("sub_1");
            assertThat(parked.over(0)).as("is told").isEmpty();
            assertThat(parked.endOldest("sub_1", 0, NOW).join())
                    .as("is told, so nothing is given up")
                    .isZero();
            subscriptions.revive("sub_1").join();
            assertThat(parked.strays()).isEmpty();
            assertThat(states(store, "sub_1")).containsExactly("4 held longer than the bound", "0", "3");
        }
    }

    /** Holds what waits, as an emission does in a moment without the right. */
    private static final class Straying implements BatchWrite<String, Boolean> {
        @Override
        public List<Boolean> apply(Tx tx, List<String> ids) throws SQLException {
            for (var id : ids) {
                SubscriptionDeliveries.park(tx, id, "owner: may not");
            }
            return ids.stream().map(id -> true).toList();
        }
    }

    private static List<String> states(Store store, String subscriptionId) {
        return store.read(connection -> {
            var states = new ArrayList<String>();
            try (var query = connection.prepareStatement(
                    "select state, state_reason from delivery where sub_id = ? order by id")) {
                query.setString(1, subscriptionId);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        var reason = row.getString(2);
                        states.add(row.getInt(1) + (reason == null ? "" : " " + reason));
                    }
                }
            }
            return states;
        });
    }

    private static NewDelivery delivery(String subscriptionId, int number) {
        return new NewDelivery(
                "msg_" + subscriptionId + number,
                "alpine",
                subscriptionId,
                "InQueue",
                "application/json",
                new byte[] {'{', '}'},
                NOW,
                true,
                false,
                null,
                false,
                null);
    }

    private static final class Inserting implements BatchWrite<List<String>, Boolean> {
        @Override
        public List<Boolean> apply(Tx tx, List<List<String>> requests) throws SQLException {
            var done = new ArrayList<Boolean>();
            for (var subscriptionIds : requests) {
                var rows = new ArrayList<DeliveryRows.Insert>();
                for (var id : subscriptionIds) {
                    int number = rows.size() + 1;
                    rows.add(new DeliveryRows.Insert(
                            delivery(id, number), number, "evt_" + number, "alpine/t-1", number, NOW, 0, 0));
                }
                DeliveryRows.insert(tx, rows);
                done.add(true);
            }
            return done;
        }
    }

    private static final class RealDeliveries implements DeliveryParking {
        @Override
        public void park(Tx tx, String subscriptionId, String reason, Instant now) throws SQLException {
            SubscriptionDeliveries.park(tx, subscriptionId, reason);
        }

        @Override
        public void resume(Tx tx, String subscriptionId, Instant now) throws SQLException {
            SubscriptionDeliveries.resume(tx, subscriptionId, now);
        }

        @Override
        public void drop(Tx tx, String subscriptionId, Instant now) throws SQLException {
            SubscriptionDeliveries.drop(tx, subscriptionId, now);
        }
    }
}
