package io.hookline.scheduler.jdbc;

import static io.hookline.scheduler.Planned.DUE;
import static io.hookline.scheduler.Planned.SALES;
import static io.hookline.scheduler.Planned.TENANT;
import static io.hookline.scheduler.Planned.audit;
import static io.hookline.scheduler.Planned.call;
import static io.hookline.scheduler.Planned.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditCheck.Outcome.Unbroken;
import io.hookline.audit.jdbc.JdbcAuditCheck;
import io.hookline.scheduler.EntryBatchStore.Batch;
import io.hookline.scheduler.EntryBatchStore.Planned;
import io.hookline.scheduler.EntryBatchStore.Result;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.store.StoreKind;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcEntryBatchStoreTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_batch_is_stored_whole_with_audit_and_announcements(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var entries = entries("se_", 0, 300);

            var added = new JdbcEntryBatchStore(under.store())
                    .add(batch(entries, false))
                    .join();

            assertThat(added.results()).extracting(Result::entry).isEqualTo(entries);
            assertThat(added.announcements()).hasSize(300);
            assertThat(new JdbcSchedulerEntryStore(under.reopen()).find(TENANT, "se_299"))
                    .contains(entries.get(299));
            assertThat(new JdbcAuditCheck(under.store()).run()).isEqualTo(new Unbroken(300));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_there_already_is_found_by_service_and_reference_whoever_planned_it(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var single = entry("se_1", call(SALES.toUpperCase(Locale.ROOT), DUE, "row-1"));
            new JdbcSchedulerEntryStore(under.store())
                    .add(single, audit(single))
                    .join();
            var newer = entry("se_2", call(SALES, DUE, "row-1"));
            new JdbcSchedulerEntryStore(under.store()).add(newer, audit(newer)).join();
            var batches = new JdbcEntryBatchStore(under.store());

            var added = batches.add(batch(
                            List.of(
                                    entry("se_3", call(SALES, DUE, "row-1")),
                                    entry("se_4", call("other@alpine.example", DUE, "row-1")),
                                    entry("se_5", call(SALES, DUE, null)),
                                    entry("se_6", call(SALES, DUE, null))),
                            true))
                    .join();

            assertThat(added.results())
                    .extracting(result -> result.entry().id())
                    .as("the newest of several")
                    .containsExactly("se_2", "se_4", "se_5", "se_6");
            assertThat(added.results()).extracting(Result::existing).containsExactly(true, false, false, false);
            assertThat(added.announcements()).hasSize(3);
        }
    }

    @Test
    void of_batches_on_two_nodes_at_once_one_adds_each_entry() {
        try (var under = StoreKind.POSTGRES.open(folder);
                var other = Stores.open(under.config(), new SimpleMeterRegistry(), () -> {})) {
            var nodes = List.of(new JdbcEntryBatchStore(under.store()), new JdbcEntryBatchStore(other));
            for (int round = 0; round < 5; round++) {
                int first = 100 * round;

                var racing = IntStream.range(0, 4)
                        .mapToObj(i -> nodes.get(i % 2).add(batch(entries("se_" + i + "_", first, 100), true)))
                        .toList();

                assertThat(racing.stream().flatMap(adding -> adding.join().results().stream()))
                        .filteredOn(result -> !result.existing())
                        .hasSize(100);
            }
        }
    }

    private static List<SchedulerEntry> entries(String prefix, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> entry(prefix + i, call(SALES, DUE, "row-" + i)))
                .toList();
    }

    private static Batch batch(List<SchedulerEntry> entries, boolean once) {
        Stream<Planned> planned = entries.stream().map(entry -> new Planned(entry, audit(entry)));
        return new Batch(planned.toList(), once);
    }
}
