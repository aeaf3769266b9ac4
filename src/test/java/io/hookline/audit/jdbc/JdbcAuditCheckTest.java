package io.hookline.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditCheck.Outcome;
import io.hookline.audit.AuditCheck.Outcome.Broken;
import io.hookline.audit.AuditCheck.Outcome.CutOff;
import io.hookline.audit.AuditCheck.Outcome.Unbroken;
import io.hookline.audit.AuditCheck.Suspect;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.StoreUnderTest;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The log of which somebody with the database's password has changed a row. Ids begin at 1 and have no gaps here. */
class JdbcAuditCheckTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void an_honest_log_is_unbroken_whatever_its_length(StoreKind kind) {
        try (var under = kind.open(folder)) {
            assertThat(check(under)).isEqualTo(new Unbroken(0));

            append(under.store(), 3);
            under.reopen();
            append(under.store(), 2500);

            assertThat(check(under)).isEqualTo(new Unbroken(2503));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_detail_and_a_changed_actor_are_found_where_they_are(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 5);

            tamper(under, "update audit set detail = (select detail from audit where seq = 1) where seq = 4");
            assertThat(check(under)).isEqualTo(broken(4, "ada@alpine.example", Suspect.CHANGED));

            tamper(under, "update audit set actor = 'nobody' where seq = 3");
            assertThat(check(under)).isEqualTo(broken(3, "nobody", Suspect.CHANGED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_missing_in_the_middle_or_at_the_beginning_is_found_at_the_next(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 5);

            tamper(under, "delete from audit where seq = 3");
            assertThat(check(under))
                    .isEqualTo(broken(4, "ada@alpine.example", Suspect.CHANGED_OR_ROWS_BEFORE_IT_MISSING));

            tamper(under, "delete from audit where seq = 1");
            assertThat(check(under))
                    .isEqualTo(broken(2, "ada@alpine.example", Suspect.CHANGED_OR_ROWS_BEFORE_IT_MISSING));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_changed_places_are_found(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 4);

            tamper(under, "update audit set seq = 99 where seq = 2");
            tamper(under, "update audit set seq = 2 where seq = 3");
            tamper(under, "update audit set seq = 3 where seq = 99");

            assertThat(((Broken) check(under)).seq()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_log_that_was_cut_off_is_found_and_stays_broken_when_it_goes_on(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 5);

            tamper(under, "delete from audit where seq = 5");
            assertThat(check(under)).isEqualTo(new CutOff(4, 5));

            append(under.store(), 2);
            assertThat(((Broken) check(under)).seq()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_log_that_was_emptied_or_lost_its_note_is_found(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 1);

            tamper(under, "delete from audit");
            assertThat(check(under)).isEqualTo(new CutOff(0, 1));

            append(under.store(), 1);
            assertThat(((Broken) check(under)).seq()).isEqualTo(2);
        }
        try (var under = kind.open(folder.resolve("other"))) {
            append(under.store(), 2);
            tamper(under, "delete from setting where name = 'audit-head'");
            assertThat(check(under)).isEqualTo(new CutOff(2, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_last_row_that_was_written_anew_with_a_good_hash_is_found(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 1);
            var forged = AuditEntry.done(
                    NOON,
                    new Actor("alpine", "forger", null, null),
                    "AddContact",
                    "address-book/customers/0",
                    null,
                    null);
            var detail = "{}".getBytes(StandardCharsets.UTF_8);
            var hash = AuditForm.NOW.hash(AuditRows.GENESIS, 1, forged, detail);

            var blob = kind == StoreKind.SQLITE ? "x'7b7d'" : "'\\x7b7d'::bytea";
            tamper(
                    under,
                    "update audit set actor = 'forger', at = " + NOON.toEpochMilli()
                            + ", key_id = null, target = 'address-book/customers/0', detail = " + blob + ", hash = '"
                            + hash + "', rule_set = null, decision_id = null");

            assertThat(check(under)).isEqualTo(new Broken(1, NOON, "forger", Suspect.REWRITTEN));
        }
    }

    private static Outcome check(StoreUnderTest under) {
        return new JdbcAuditCheck(under.store()).run();
    }

    private static Broken broken(long seq, String actor, Suspect suspect) {
        return new Broken(seq, NOON.plusMillis(seq - 1), actor, suspect);
    }

    static void append(Store store, int count) {
        BatchWrite<Integer, Boolean> write = (tx, requests) -> {
            for (int wanted : requests) {
                AuditRows.append(tx, entries(wanted));
            }
            return requests.stream().map(request -> true).toList();
        };
        store.write(write, count).join();
    }

    private static List<AuditEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> AuditEntry.done(
                        NOON.plusMillis(i),
                        new Actor("alpine", "ada@alpine.example", "key_1", null),
                        "AddContact",
                        "address-book/customers/" + i,
                        null,
                        Json.MAPPER.createObjectNode().put("n", i)))
                .toList();
    }

    private static void tamper(StoreUnderTest under, String sql) {
        BatchWrite<String, Integer> write = (tx, statements) -> {
            var changed = new ArrayList<Integer>();
            for (var statement : statements) {
                changed.add(tx.prepare(statement).executeUpdate());
            }
            return changed;
        };
        assertThat(under.store().write(write, sql).join()).isEqualTo(1);
    }
}
