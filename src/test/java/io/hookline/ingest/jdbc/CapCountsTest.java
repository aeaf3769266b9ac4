package io.hookline.ingest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.emission.CustomerCap;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.Tx;
import io.hookline.trigger.CappedEmission;
import io.hookline.trigger.CappedEmission.Key;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapCountsTest {
    private static final Key ANN = new Key("sub_1", "Terminated", "C-1");
    private static final Key BEN = new Key("sub_1", "Terminated", "C-2");
    private static final Instant NOW = Instant.parse("2026-03-02T08:15:04.123Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    /** Counts what is right and answers what is wrong, as accepting does; a list is one call. */
    private record Counting(Store store)
            implements BatchWrite<List<CappedEmission>, Optional<Map<Key, List<Instant>>>> {
        @Override
        public List<Optional<Map<Key, List<Instant>>>> apply(Tx tx, List<List<CappedEmission>> calls)
                throws SQLException {
            var counts = CapCounts.lock(
                    tx, store.secrets(), calls.stream().flatMap(List::stream).toList());
            var refusals = new ArrayList<Optional<Map<Key, List<Instant>>>>();
            for (var call : calls) {
                var refusal = counts.refusal(call);
                if (refusal.isEmpty()) {
                    counts.add(call);
                }
                refusals.add(refusal);
            }
            counts.write(tx);
            return refusals;
        }

        Optional<Map<Key, List<Instant>>> count(CappedEmission... call) {
            return store.write(this, List.of(call)).join();
        }
    }

    private static CappedEmission told(Key key, Instant at) {
        return new CappedEmission(key, List.of(new CustomerCap("cap", 2, 24)), at, true);
    }

    private static CappedEmission untold(Key key, Instant at) {
        return new CappedEmission(key, List.of(new CustomerCap("cap", 2, 24)), at, false);
    }

    @ParameterizedTest
    @EnumSource
    void a_decision_that_rests_on_something_else_learns_what_was_told(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var counting = new Counting(under.store());

            assertThat(counting.count(told(ANN, NOW))).isEmpty();
            assertThat(counting.count(told(ANN, NOW)))
                    .as("in the same millisecond")
                    .isEmpty();
            assertThat(counting.count(told(ANN, NOW.plusSeconds(5)))).contains(Map.of(ANN, List.of(NOW, NOW)));
            assertThat(counting.count(untold(ANN, NOW.plusSeconds(5)))).isEmpty();
            assertThat(counting.count(untold(BEN, NOW))).contains(Map.of(BEN, List.of()));

            under.reopen();
            var later = new Counting(under.store());
            assertThat(later.count(told(ANN, NOW.plus(DAY).minusMillis(1)))).isPresent();
            assertThat(later.count(told(ANN, NOW.plus(DAY)))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_call_counts_its_own_and_is_taken_whole_or_not_at_all(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var counting = new Counting(under.store());

            assertThat(counting.count(told(ANN, NOW), told(BEN, NOW), told(ANN, NOW), told(ANN, NOW)))
                    .contains(Map.of(ANN, List.of(), BEN, List.of()));
            assertThat(counting.count(told(ANN, NOW), told(BEN, NOW), told(ANN, NOW), untold(ANN, NOW)))
                    .isEmpty();
            assertThat(counting.count(told(BEN, NOW))).isEmpty();
            assertThat(counting.count(told(BEN, NOW))).contains(Map.of(BEN, List.of(NOW, NOW)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_that_was_set_back_makes_no_room(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var counting = new Counting(under.store());
            counting.count(told(ANN, NOW), told(ANN, NOW));

            assertThat(counting.count(told(ANN, NOW.minus(DAY)))).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_counts_no_more_is_forgotten(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var counting = new Counting(under.store());
            counting.count(told(ANN, NOW), told(BEN, NOW));
            counting.count(told(ANN, NOW.plusSeconds(1)));
            var oldest = new JdbcOldest(under.store());

            assertThat(oldest.forgetCounts(NOW, 10).join()).isZero();
            assertThat(oldest.forgetCounts(NOW.plusSeconds(1), 1).join()).isEqualTo(1);
            assertThat(oldest.forgetCounts(NOW.plusSeconds(1), 10).join()).isEqualTo(1);
            assertThat(counting.count(untold(ANN, NOW.plusSeconds(2)))).isPresent();
        }
    }
}
