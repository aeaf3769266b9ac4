package io.hookline.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.StoreUnderTest;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The chain of hashes: recomputed here from the rows alone, as somebody who trusts nobody would. */
class AuditChainTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void the_chain_recomputes_over_commits_and_restarts(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 0, 3);
            append(under.store(), 3, 1);
            under.reopen();
            append(under.store(), 4, 2);

            assertThat(firstBrokenRow(under.store())).isZero();
            assertThat(rows(under.store())).hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, actor = 'somebody.else'",
        "POSTGRES, actor = 'somebody.else'",
        "SQLITE, at = at + 1",
        "SQLITE, target = 'address-book/customers/x'",
        "SQLITE, outcome = 'refused'",
        "SQLITE, key_id = null",
        "SQLITE, tenant_id = 'borea'",
        "POSTGRES, action = 'RemoveContacts'",
        "SQLITE, 'detail = (select detail from audit order by seq limit 1)'",
        "POSTGRES, 'detail = (select detail from audit order by seq limit 1)'"
    })
    void a_row_that_was_changed_is_noticed(StoreKind kind, String tampering) {
        try (var under = kind.open(folder)) {
            append(under.store(), 0, 5);
            long third = rows(under.store()).get(2).seq();

            tamper(under, "update audit set " + tampering + " where seq = " + third);

            assertThat(firstBrokenRow(under.store())).isEqualTo(third);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_was_taken_out_is_noticed_by_the_next(StoreKind kind) {
        try (var under = kind.open(folder)) {
            append(under.store(), 0, 5);
            var rows = rows(under.store());

            tamper(under, "delete from audit where seq = " + rows.get(2).seq());

            assertThat(firstBrokenRow(under.store())).isEqualTo(rows.get(3).seq());
        }
    }

    private static void append(Store store, int from, int count) {
        var entries = IntStream.range(from, from + count)
                .mapToObj(i -> AuditEntry.done(
                        NOON.plusMillis(i),
                        new Actor("alpine", "ada@alpine.example", i % 2 == 0 ? "key_1" : null, null),
                        "AddContact",
                        "address-book/customers/Z\u00fcrich " + i,
                        null,
                        Json.MAPPER.createObjectNode().put("n", i)))
                .toList();
        BatchWrite<List<AuditEntry>, Boolean> write = (tx, requests) -> {
            for (var request : requests) {
                AuditRows.append(tx, request);
            }
            return requests.stream().map(request -> true).toList();
        };
        store.write(write, entries).join();
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

    /** 0 when the chain holds. */
    private static long firstBrokenRow(Store store) {
        var previous = AuditRows.GENESIS;
        for (var row : rows(store)) {
            if (!row.hash().equals(AuditForm.NOW.hash(previous, row.seq(), row.entry(), row.detail()))) {
                return row.seq();
            }
            previous = row.hash();
        }
        return 0;
    }

    private static List<Row> rows(Store store) {
        return store.read(connection -> {
            var rows = new ArrayList<Row>();
            try (var select = connection.prepareStatement("select * from audit order by seq");
                    var found = select.executeQuery()) {
                while (found.next()) {
                    var detail = (ObjectNode) Json.read(found.getBytes("detail"));
                    rows.add(new Row(
                            found.getLong("seq"),
                            new AuditEntry(
                                    Instant.ofEpochMilli(found.getLong("at")),
                                    new Actor(
                                            found.getString("tenant_id"),
                                            found.getString("actor"),
                                            found.getString("key_id"),
                                            found.getString("remote")),
                                    found.getString("action"),
                                    found.getString("target"),
                                    found.getString("outcome"),
                                    detail.get("before"),
                                    detail.get("after")),
                            found.getBytes("detail"),
                            found.getString("hash")));
                }
            }
            return rows;
        });
    }

    private record Row(long seq, AuditEntry entry, byte[] detail, String hash) {}
}
