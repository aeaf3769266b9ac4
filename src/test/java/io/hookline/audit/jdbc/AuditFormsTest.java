package io.hookline.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditCheck.Outcome;
import io.hookline.audit.AuditCheck.Outcome.Broken;
import io.hookline.audit.AuditCheck.Outcome.HeadMissing;
import io.hookline.audit.AuditCheck.Outcome.Unbroken;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.AuditLog.Only;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A log that began before rows had decisions: rows 1 to 3 are of the older hub, 4 to 6 of this one. */
class AuditFormsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
    private static final PermissionDecision DECISION =
            new PermissionDecision(true, null, List.of("owners-plan"), "sha256:abc");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void old_rows_and_new_ones_are_one_chain(StoreKind kind) {
        try (var under = kind.open(folder)) {
            mixed(under.store());
            under.reopen();

            assertThat(check(under.store())).isEqualTo(new Unbroken(6));
            var entries = new JdbcAuditLog(under.store()).page("alpine", 0, Only.EVERYTHING, 10);
            assertThat(entries.get(2).entry().by().verdict()).isNull();
            var verdict = entries.get(3).entry().by().verdict();
            assertThat(verdict.id()).matches("dec_[0-9a-f]{32}");
            assertThat(verdict.ruleSet()).isEqualTo("sha256:abc");
            assertThat(verdict.decisions().at("/0/rules/0/id").asText()).isEqualTo("owners-plan");
            assertThat(new JdbcAuditLog(under.store()).page("alpine", 0, new Only(null, verdict.id()), 10))
                    .containsExactly(entries.get(3));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | SQLITE   | update audit set actor = 'eve' where seq = 2",
                "2 | POSTGRES | update audit set decision_id = 'dec_0' where seq = 2",
                "2 | SQLITE   | update audit set rule_set = 'sha256:0' where seq = 2",
                "2 | POSTGRES | update audit set form = 2 where seq = 2",
                "3 | POSTGRES | delete from audit where seq = 2",
                "4 | SQLITE   | delete from audit where seq = 3",
                "5 | POSTGRES | delete from audit where seq = 4",
                "5 | POSTGRES | update audit set actor = 'eve' where seq = 5",
                "5 | SQLITE   | update audit set decision_id = 'dec_0' where seq = 5",
                "5 | POSTGRES | update audit set rule_set = null where seq = 5",
                "5 | SQLITE   | update audit set form = 1 where seq = 5",
                "5 | SQLITE   | update audit set form = 1, rule_set = null, decision_id = null where seq = 5",
                "5 | SQLITE   | update audit set form = 3 where seq = 5"
            })
    void a_changed_or_missing_row_is_found_on_both_sides_of_the_border(long found, StoreKind kind, String tampering) {
        try (var under = kind.open(folder)) {
            mixed(under.store());

            write(under.store(), tx -> tx.prepare(tampering).executeUpdate());

            assertThat(((Broken) check(under.store())).seq()).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_log_that_was_written_anew_as_a_whole_lacks_a_head_that_was_kept(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = under.store();
            var nothing = AuditRows.GENESIS;
            mixed(store);
            var kept = new JdbcAuditLog(store).head().orElseThrow().hash();
            append(store);
            assertThat(new JdbcAuditCheck(store).run(Set.of(kept, nothing))).isEqualTo(new Unbroken(7));

            write(store, tx -> tx.prepare("delete from audit").executeUpdate());
            write(store, tx -> tx.prepare("delete from setting where name = 'audit-head'")
                    .executeUpdate());
            append(store);

            assertThat(check(store)).isEqualTo(new Unbroken(1));
            assertThat(new JdbcAuditCheck(store).run(new TreeSet<>(Set.of(kept))))
                    .isEqualTo(new HeadMissing(kept));
        }
    }

    private static Outcome check(Store store) {
        return new JdbcAuditCheck(store).run();
    }

    private static void mixed(Store store) {
        write(store, AuditFormsTest::appendOld);
        for (int i = 0; i < 3; i++) {
            append(store);
        }
    }

    private static void append(Store store) {
        var by = new Actor("alpine", "ada", "key_1", null).by(DECISION);
        var entry = AuditEntry.done(NOON, by, "AddContact", "address-book/customers/new", null, null);
        write(store, tx -> AuditRows.append(tx, List.of(entry)));
    }

    /** As the hub wrote rows up to its sixth migration: a copy of what it did then, never to be changed. */
    private static void appendOld(Tx tx) throws SQLException {
        long seq = tx.reserveIds(3);
        var hash = "0".repeat(64);
        var detail = "{\"before\":null,\"after\":{\"n\":1}}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++, seq++) {
            var row = Json.MAPPER.createArrayNode();
            row.add(hash)
                    .add(seq)
                    .add("alpine")
                    .add(NOON.toEpochMilli())
                    .add("ada")
                    .add("key_1");
            row.add((String) null)
                    .add("AddContact")
                    .add("address-book/customers/old")
                    .add("done");
            hash = sha256(row.toString().getBytes(StandardCharsets.UTF_8), detail);
            var insert = tx.prepare("insert into audit (seq, tenant_id, at, actor, key_id, remote, action, target,"
                    + " outcome, detail, hash) values (?, 'alpine', " + NOON.toEpochMilli() + ", 'ada', 'key_1', null,"
                    + " 'AddContact', 'address-book/customers/old', 'done', ?, ?)");
            insert.setLong(1, seq);
            insert.setBytes(2, detail);
            insert.setString(3, hash);
            insert.executeUpdate();
        }
        var keep = tx.prepare("insert into setting (name, value) values ('audit-head', ?)");
        keep.setString(1, (seq - 1) + " " + hash);
        keep.executeUpdate();
    }

    private static String sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private interface Work {
        void in(Tx tx) throws SQLException;
    }

    private static void write(Store store, Work work) {
        BatchWrite<Work, Boolean> write = (tx, requests) -> {
            for (var request : requests) {
                request.in(tx);
            }
            return requests.stream().map(request -> true).toList();
        };
        store.write(write, work).join();
    }
}
