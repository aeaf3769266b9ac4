package io.hookline.scheduler.jdbc;

import static io.hookline.scheduler.Planned.DUE;
import static io.hookline.scheduler.Planned.NOW;
import static io.hookline.scheduler.Planned.SALES;
import static io.hookline.scheduler.Planned.TENANT;
import static io.hookline.scheduler.Planned.audit;
import static io.hookline.scheduler.Planned.call;
import static io.hookline.scheduler.Planned.entry;
import static io.hookline.scheduler.Planned.moving;
import static io.hookline.scheduler.Planned.removing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.problem.Refusal;
import io.hookline.scheduler.EntryFilter;
import io.hookline.scheduler.EntryState;
import io.hookline.scheduler.ScheduleRetention;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.SchedulerEntryStore;
import io.hookline.scheduler.SchedulerEntryStore.Written;
import io.hookline.store.Store;
import io.hookline.store.StoreKind;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSchedulerEntryStoreTest {
    private static final Set<EntryState> ALL = EnumSet.allOf(EntryState.class);
    private static final String EVENTS = "select task_key || ' ' || task_seq from event order by seq";
    private static final String AUDIT = "select target from audit order by seq";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void an_entry_is_the_same_after_a_restart(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var entry = entry("se_1", call(SALES, DUE, "row-17"));
            add(under.store(), entry);

            var entries = new JdbcSchedulerEntryStore(under.reopen());

            assertThat(entries.find(TENANT, "se_1")).contains(entry);
            assertThat(entries.find("borea", "se_1")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_is_stored_with_its_audit_entry_and_its_announcement(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var entries = add(under.store(), entry("se_1"));

            var moved =
                    entries.change(TENANT, "se_1", moving(DUE.plusSeconds(60))).join();
            var kept =
                    entries.change(TENANT, "se_1", moving(DUE.plusSeconds(60))).join();
            var removed = entries.change(TENANT, "se_1", removing(NOW)).join();

            assertThat(moved.announcements()).hasSize(1);
            assertThat(kept.announcements()).isEmpty();
            assertThat(removed.announcements()).hasSize(1);
            assertThat(entries.find(TENANT, "se_1")).contains(removed.entry());
            assertThat(removed.entry().version()).isEqualTo(4);
            var lane = "alpine scheduler-entry/se_1 ";
            assertThat(texts(under.store(), EVENTS)).containsExactly(lane + 1, lane + 2, lane + 3);
            assertThat(texts(under.store(), AUDIT)).hasSize(4).containsOnly("scheduler-entry/se_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_refused_leaves_nothing_behind_and_costs_its_neighbours_nothing(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var entries = add(under.store(), entry("se_1"));
            entries.change(TENANT, "se_1", removing(NOW)).join();

            var refused = List.of(
                    entries.change(TENANT, "se_1", removing(NOW)),
                    entries.change("borea", "se_1", removing(NOW)),
                    entries.change(TENANT, "se_2", removing(NOW)));
            var neighbour = entries.add(entry("se_3"), audit(entry("se_3")));

            refused.forEach(each -> assertThatThrownBy(each::join).hasCauseInstanceOf(Refusal.class));
            assertThat(neighbour.join().entry()).isEqualTo(entry("se_3"));
            assertThat(texts(under.store(), AUDIT)).hasSize(3);
            assertThat(texts(under.store(), EVENTS)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changes_that_come_together_build_on_each_other(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var entries = add(under.store(), entry("se_1"));

            var racing = IntStream.rangeClosed(1, 50)
                    .mapToObj(i -> entries.change(TENANT, "se_1", moving(DUE.plusSeconds(i))))
                    .toList();
            racing.forEach(CompletableFuture::join);

            var entry = entries.find(TENANT, "se_1").orElseThrow();
            assertThat(entry.version()).isEqualTo(51);
            assertThat(entry.eventCount()).isEqualTo(51);
            assertThat(texts(under.store(), EVENTS)).hasSize(51).doesNotHaveDuplicates();
        }
    }

    @Test
    void of_removals_on_two_nodes_at_once_exactly_one_happens() {
        try (var under = StoreKind.POSTGRES.open(folder);
                var other = Stores.open(under.config(), new SimpleMeterRegistry(), () -> {})) {
            var nodes = List.of(new JdbcSchedulerEntryStore(under.store()), new JdbcSchedulerEntryStore(other));
            for (int entry = 0; entry < 20; entry++) {
                var id = "se_" + entry;
                add(under.store(), entry(id));

                var racing = IntStream.range(0, 8)
                        .mapToObj(i -> nodes.get(i % 2).change(TENANT, id, removing(NOW)))
                        .toList();

                assertThat(racing.stream().filter(JdbcSchedulerEntryStoreTest::done))
                        .hasSize(1);
                assertThat(nodes.get(0).find(TENANT, id).orElseThrow().eventCount())
                        .isEqualTo(2);
            }
            assertThat(texts(other, EVENTS)).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    void two_nodes_that_change_the_same_entries_in_opposite_order_both_get_through() {
        try (var under = StoreKind.POSTGRES.open(folder);
                var other = Stores.open(under.config(), new SimpleMeterRegistry(), () -> {})) {
            var nodes = List.of(new JdbcSchedulerEntryStore(under.store()), new JdbcSchedulerEntryStore(other));
            IntStream.range(0, 20).forEach(i -> add(under.store(), entry("se_" + i)));

            var changing = new ArrayList<CompletableFuture<Written>>();
            for (int round = 1; round <= 5; round++) {
                for (int i = 0; i < 20; i++) {
                    changing.add(nodes.get(0).change(TENANT, "se_" + i, moving(DUE.plusSeconds(2L * round))));
                    changing.add(
                            nodes.get(1).change(TENANT, "se_" + (19 - i), moving(DUE.plusSeconds(2L * round + 1))));
                }
            }
            changing.forEach(CompletableFuture::join);

            assertThat(page(nodes.get(0), "", 100))
                    .extracting(SchedulerEntry::version)
                    .containsOnly(11L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void entries_of_a_service_come_in_due_order_whatever_the_case_of_its_name(StoreKind kind) {
        try (var under = kind.open(folder)) {
            add(under.store(), entry("se_1", call(SALES, DUE.plusSeconds(2), null)));
            add(under.store(), entry("se_2", call(SALES.toUpperCase(java.util.Locale.ROOT), DUE, null)));
            add(under.store(), entry("se_3", call("other@alpine.example", DUE, null)));
            var entries = add(under.store(), entry("se_4", call(SALES, DUE.plusSeconds(1), null)));
            entries.change(TENANT, "se_4", removing(NOW)).join();

            assertThat(ids(entries.ofService(TENANT, SALES, EntryState.allOpen(), 10)))
                    .containsExactly("se_2", "se_1");
            assertThat(ids(entries.ofService(TENANT, SALES, Set.of(EntryState.WAITING), 1)))
                    .containsExactly("se_2");
            assertThat(ids(entries.ofService(TENANT, SALES, ALL, 10))).containsExactly("se_2", "se_4", "se_1");
            assertThat(entries.ofService("borea", SALES, ALL, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_are_narrowed_by_every_filter(StoreKind kind) {
        try (var under = kind.open(folder)) {
            add(under.store(), entry("se_1", call(SALES, DUE, "a")));
            add(under.store(), entry("se_2", call(SALES, DUE.plusSeconds(1), "b")));
            var entries = add(under.store(), entry("se_3", call("other@alpine.example", DUE, "a")));

            assertThat(ids(page(entries, "", 2))).containsExactly("se_1", "se_2");
            assertThat(ids(page(entries, "se_2", 2))).containsExactly("se_3");
            assertThat(ids(entries.page(
                            new EntryFilter(TENANT, Set.of(SALES), ALL, "a", DUE, DUE.plusSeconds(1)), "", 10)))
                    .containsExactly("se_1");
            assertThat(entries.page(new EntryFilter(TENANT, Set.of(), ALL, null, null, null), "", 10))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_what_ended_long_ago_is_forgotten(StoreKind kind) {
        try (var under = kind.open(folder)) {
            add(under.store(), entry("se_1"));
            add(under.store(), entry("se_2"));
            var entries = add(under.store(), entry("se_3"));
            entries.change(TENANT, "se_1", removing(NOW)).join();
            entries.change(TENANT, "se_2", removing(NOW.plus(Duration.ofDays(1))))
                    .join();

            assertThat(entries.forget(NOW, 10).join()).isZero();
            assertThat(entries.forget(NOW.plusMillis(1), 10).join()).isEqualTo(1);
            assertThat(ids(page(entries, "", 10))).containsExactly("se_2", "se_3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sweep_takes_all_that_is_older_than_what_is_kept_in_as_many_chunks_as_it_takes(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var entries = new JdbcSchedulerEntryStore(under.store());
            for (int i = 0; i < 120; i++) {
                add(under.store(), entry("se_" + i));
                entries.change(TENANT, "se_" + i, removing(NOW)).join();
            }
            add(under.store(), entry("se_open"));
            var kept = Duration.ofDays(30);
            InstantSource early = () -> NOW.plus(kept);
            InstantSource late = () -> NOW.plus(kept).plusMillis(1);

            assertThat(new ScheduleRetention(entries, entries.calls(), kept, early).sweep())
                    .isZero();
            assertThat(new ScheduleRetention(entries, entries.calls(), kept, late).sweep())
                    .isEqualTo(120);
            assertThat(ids(page(entries, "", 10))).containsExactly("se_open");
        }
    }

    private static SchedulerEntryStore add(Store store, SchedulerEntry entry) {
        var entries = new JdbcSchedulerEntryStore(store);
        entries.add(entry, audit(entry)).join();
        return entries;
    }

    private static List<SchedulerEntry> page(SchedulerEntryStore entries, String after, int max) {
        var services = Set.of(SALES, "other@alpine.example");
        return entries.page(new EntryFilter(TENANT, services, ALL, null, null, null), after, max);
    }

    private static boolean done(CompletableFuture<Written> change) {
        return change.handle((written, refused) -> written != null).join();
    }

    private static List<String> ids(List<SchedulerEntry> entries) {
        return entries.stream().map(SchedulerEntry::id).toList();
    }

    private static List<String> texts(Store store, String sql) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(sql);
                    var row = select.executeQuery()) {
                var texts = new ArrayList<String>();
                while (row.next()) {
                    texts.add(row.getString(1));
                }
                return texts;
            }
        });
    }
}
