package io.hookline.donotcall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditCheck.Outcome.Unbroken;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.AuditLog.Only;
import io.hookline.audit.AuditLog.Recorded;
import io.hookline.audit.jdbc.JdbcAuditCheck;
import io.hookline.audit.jdbc.JdbcAuditLog;
import io.hookline.delivery.SettableClock;
import io.hookline.donotcall.DoNotCallChange;
import io.hookline.donotcall.DoNotCallChange.Put;
import io.hookline.donotcall.DoNotCallChange.Remove;
import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.donotcall.DoNotCallOutcome.Fate;
import io.hookline.donotcall.DoNotCallRetention;
import io.hookline.donotcall.DoNotCallStore;
import io.hookline.donotcall.DoNotCallStore.Changes;
import io.hookline.donotcall.DoNotCallStore.Page;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.Tx;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcDoNotCallStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(60);
    private static final Actor ADA = new Actor("alpine", "ada", "key_1", "127.0.0.1");
    private static final Actor BEA = new Actor("borea", "bea", "key_2", "127.0.0.1");
    private static final String NUMBER = "+442079460217";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @EnumSource
    void an_entry_is_the_same_after_a_restart_and_belongs_to_one_tenant(StoreKind kind) {
        try (var under = kind.open(folder)) {
            make(under.store(), ADA, new Put(NUMBER, "asked us to", SOON));

            var list = new JdbcDoNotCallStore(under.reopen(), clock);

            var entry = new DoNotCallEntry("alpine", NUMBER, "asked us to", SOON, NOW, "ada");
            assertThat(list.find("alpine", NUMBER, NOW)).contains(entry);
            assertThat(list.find("borea", NUMBER, NOW)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_counts_until_the_very_instant_of_its_expiry_and_upns_in_any_case(StoreKind kind) {
        try (var under = kind.open(folder)) {
            make(under.store(), ADA, new Put(NUMBER, null, SOON), new Put("max@alpine.example", null, null));
            var list = new JdbcDoNotCallStore(under.store(), clock);

            assertThat(list.find("alpine", NUMBER, SOON.minusMillis(1))).isPresent();
            assertThat(list.find("alpine", NUMBER, SOON)).isEmpty();
            assertThat(list.find("alpine", "Max@Alpine.Example", SOON)).isPresent();
            assertThat(destinations(list, SOON)).containsExactly("max@alpine.example");
            assertThat(destinations(list, null)).containsExactly(NUMBER, "max@alpine.example");
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_fires_a_call_finds_the_entry_in_the_transaction_of_the_call(StoreKind kind) {
        try (var under = kind.open(folder)) {
            make(under.store(), ADA, new Put(NUMBER, "asked us to", SOON));
            var asked = new BatchWrite<Instant, Optional<DoNotCallEntry>>() {
                @Override
                public List<Optional<DoNotCallEntry>> apply(Tx tx, List<Instant> times) throws SQLException {
                    return List.of(DoNotCallRows.find(tx, "alpine", NUMBER, times.get(0)));
                }
            };

            assertThat(under.store().write(asked, NOW).join().map(DoNotCallEntry::reason))
                    .contains("asked us to");
            assertThat(under.store().write(asked, SOON).join()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void changes_build_on_each_other_and_each_says_what_it_did(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var put = new Put(NUMBER, "a", null);

            assertThat(make(under.store(), ADA, put, put, new Put(NUMBER, "b", null)))
                    .containsExactly(Fate.ADDED, Fate.UNCHANGED, Fate.CHANGED);
            clock.advance(Duration.ofSeconds(5));
            assertThat(make(under.store(), new Actor("alpine", "eve", null, null), new Put(NUMBER, "c", SOON)))
                    .containsExactly(Fate.CHANGED);
            var kept = new JdbcDoNotCallStore(under.store(), clock).find("alpine", NUMBER, NOW);
            assertThat(kept).contains(new DoNotCallEntry("alpine", NUMBER, "c", SOON, NOW, "ada"));
            assertThat(make(under.store(), BEA, new Remove(NUMBER))).containsExactly(Fate.UNKNOWN);
            assertThat(make(under.store(), ADA, new Remove(NUMBER), new Remove(NUMBER)))
                    .containsExactly(Fate.REMOVED, Fate.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_has_expired_is_added_anew(StoreKind kind) {
        try (var under = kind.open(folder)) {
            make(under.store(), ADA, new Put(NUMBER, "a", SOON));
            clock.advance(Duration.ofMinutes(1));

            assertThat(make(under.store(), ADA, new Remove(NUMBER))).containsExactly(Fate.UNKNOWN);
            assertThat(make(under.store(), ADA, new Put(NUMBER, "a", null))).containsExactly(Fate.ADDED);
            assertThat(new JdbcDoNotCallStore(under.store(), clock)
                            .find("alpine", NUMBER, SOON)
                            .orElseThrow()
                            .addedAt())
                    .isEqualTo(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_audit_log_has_each_change_and_of_an_import_the_numbers_and_what_was_overwritten(StoreKind kind) {
        try (var under = kind.open(folder)) {
            make(under.store(), ADA, new Put(NUMBER, "a", null));
            make(under.store(), ADA, new Put(NUMBER, "a", null));
            make(under.store(), ADA, new Remove(NUMBER));
            make(under.store(), ADA, new Put(NUMBER, "a", null));
            var imported = List.of(
                    new Put(NUMBER, "b", null), new Put("+442079460218", "b", null), new Put(NUMBER, "b", null));
            list(under.store()).change(new Changes(ADA, imported, true)).join();

            var audit = new JdbcAuditLog(under.store())
                    .page("alpine", 0, Only.EVERYTHING, 10).stream()
                            .map(Recorded::entry)
                            .toList();
            assertThat(audit)
                    .extracting(AuditEntry::action)
                    .containsExactly(
                            "AddDoNotCall", "RemoveDoNotCall", "AddDoNotCall", "ChangeDoNotCall", "ImportDoNotCall");
            assertThat(audit.get(3).target()).isEqualTo("do-not-call/" + NUMBER);
            assertThat(audit.get(3).before().get("reason").asText()).isEqualTo("a");
            assertThat(audit.get(3).after().get("reason").asText()).isEqualTo("b");
            assertThat(audit.get(4).after().toString()).isEqualTo("{\"added\":1,\"changed\":1,\"unchanged\":1}");
            assertThat(new JdbcAuditCheck(under.store()).run()).isEqualTo(new Unbroken(5));
        }
    }

    @Test
    void of_two_nodes_that_add_the_same_destination_at_once_one_adds_it() {
        try (var under = StoreKind.POSTGRES.open(folder);
                var other = Stores.open(under.config(), new SimpleMeterRegistry(), () -> {})) {
            var nodes = List.of(list(under.store()), list(other));
            for (int round = 0; round < 5; round++) {
                var first = 20_000 + 200 * round;
                // many, so that the transactions really overlap
                var puts = IntStream.range(first, first + 200)
                        .mapToObj(i -> new Put("+4420795" + i, "r", null))
                        .toList();

                var racing = IntStream.range(0, 4)
                        .mapToObj(i -> nodes.get(i % 2).change(new Changes(ADA, puts, true)))
                        .toList();

                assertThat(racing.stream().flatMap(change -> change.join().stream()))
                        .filteredOn(outcome -> outcome.fate() == Fate.ADDED)
                        .hasSize(200);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void retention_takes_what_expired_long_ago_and_nothing_that_counts(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var changes = new ArrayList<DoNotCallChange>();
            IntStream.range(0, 700).forEach(i -> changes.add(new Put("+4420795" + (60000 + i), null, SOON)));
            changes.add(new Put(NUMBER, null, null));
            changes.add(new Put("+442079460218", null, SOON.plusMillis(1)));
            make(under.store(), ADA, changes.toArray(DoNotCallChange[]::new));
            var kept = Duration.ofDays(30);
            var list = list(under.store());

            assertThat(new DoNotCallRetention(list, kept, () -> SOON.plus(kept)).sweep())
                    .isZero();
            assertThat(new DoNotCallRetention(list, kept, () -> SOON.plus(kept).plusMillis(1)).sweep())
                    .isEqualTo(700);
            assertThat(destinations(list, null)).containsExactly(NUMBER, "+442079460218");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_follow_each_other_in_the_order_of_destinations(StoreKind kind) {
        try (var under = kind.open(folder)) {
            make(under.store(), ADA, new Put("b@x.example", null, null), new Put(NUMBER, null, null));
            make(under.store(), BEA, new Put("a@x.example", null, null));
            var list = list(under.store());

            assertThat(list.page(new Page("alpine", "", NOW, 1)))
                    .extracting(DoNotCallEntry::destination)
                    .containsExactly(NUMBER);
            assertThat(list.page(new Page("alpine", NUMBER, NOW, 5)))
                    .extracting(DoNotCallEntry::destination)
                    .containsExactly("b@x.example");
        }
    }

    private JdbcDoNotCallStore list(Store store) {
        return new JdbcDoNotCallStore(store, clock);
    }

    private List<Fate> make(Store store, Actor by, DoNotCallChange... changes) {
        return list(store).change(new Changes(by, List.of(changes), false)).join().stream()
                .map(DoNotCallOutcome::fate)
                .toList();
    }

    private static List<String> destinations(DoNotCallStore list, Instant countingAt) {
        return list.page(new Page("alpine", "", countingAt, 2000)).stream()
                .map(DoNotCallEntry::destination)
                .toList();
    }
}
