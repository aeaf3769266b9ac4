package io.hookline.delivery.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.Tx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pausing, resuming and deleting a subscription does to deliveries of every state, each in a lane of its own. */
class PausedAndDeletedTest {
    private static final int READY = 0;
    private static final int LEASED = 1;
    private static final int DONE = 2;
    private static final int WAITING = 3;
    private static final int DEAD = 4;
    private static final int PARKED = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void pausing_parks_what_is_queued_and_leaves_the_rest(StoreKind kind) {
        try (var under = kind.open(folder)) {
            insertOneOfEachState(under.store());

            run(under.store(), tx -> SubscriptionDeliveries.park(tx, "mine", "paused"));

            assertThat(states(under.store(), "mine"))
                    .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                            READY, PARKED, LEASED, LEASED, DONE, DONE, WAITING, PARKED, DEAD, DEAD, PARKED, PARKED)));
            assertThat(states(under.store(), "other"))
                    .allSatisfy((was, is) -> assertThat(is).isEqualTo(was));
        }
    }

    @ParameterizedTest
    @EnumSource
    void resuming_makes_the_head_of_each_lane_ready(StoreKind kind) {
        try (var under = kind.open(folder)) {
            insertOneOfEachState(under.store());

            run(under.store(), tx -> SubscriptionDeliveries.resume(tx, "mine", Instant.EPOCH));

            assertThat(states(under.store(), "mine"))
                    .containsEntry(PARKED, READY)
                    .containsEntry(DEAD, DEAD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deleting_gives_up_what_is_queued_or_parked(StoreKind kind) {
        try (var under = kind.open(folder)) {
            insertOneOfEachState(under.store());

            run(under.store(), tx -> SubscriptionDeliveries.drop(tx, "mine", Instant.EPOCH));

            assertThat(states(under.store(), "mine"))
                    .containsExactlyEntriesOf(new TreeMap<>(
                            Map.of(READY, DEAD, LEASED, LEASED, DONE, DONE, WAITING, DEAD, DEAD, DEAD, PARKED, DEAD)));
            assertThat(states(under.store(), "other"))
                    .allSatisfy((was, is) -> assertThat(is).isEqualTo(was));
        }
    }

    /** A delivery's task tells the state in which it began. */
    private static void insertOneOfEachState(Store store) {
        run(store, tx -> {
            var insert =
                    tx.prepare("insert into delivery (id, webhook_id, event_seq, event_id, tenant_id, sub_id, task_key,"
                            + " task_seq, ordered, state, due_at, attempts, attempts_before, scheduled_from, created_at,"
                            + " occurred_at, event_name, content_type, body)"
                            + " values (?, ?, 1, 'e', 't', ?, ?, 1, 1, ?, 0, 0, 0, 0, 0, 0, 'e', 'j', ?)");
            for (var subscription : new String[] {"mine", "other"}) {
                for (int state = READY; state <= PARKED; state++) {
                    long id = tx.reserveIds(1);
                    insert.setLong(1, id);
                    insert.setString(2, "w" + id);
                    insert.setString(3, subscription);
                    insert.setString(4, String.valueOf(state));
                    insert.setInt(5, state);
                    insert.setBytes(6, new byte[0]);
                    insert.executeUpdate();
                }
            }
        });
    }

    private static Map<Integer, Integer> states(Store store, String subscription) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement("select task_key, state from delivery where sub_id = ?")) {
                select.setString(1, subscription);
                try (var row = select.executeQuery()) {
                    var states = new TreeMap<Integer, Integer>();
                    while (row.next()) {
                        states.put(Integer.valueOf(row.getString(1)), row.getInt(2));
                    }
                    return states;
                }
            }
        });
    }

    private static void run(Store store, Step step) {
        BatchWrite<Step, Void> kind = (tx, steps) -> {
            for (var each : steps) {
                each.run(tx);
            }
            return Collections.nCopies(steps.size(), null);
        };
        store.write(kind, step).join();
    }

    private interface Step {
        void run(Tx tx) throws SQLException;
    }
}
