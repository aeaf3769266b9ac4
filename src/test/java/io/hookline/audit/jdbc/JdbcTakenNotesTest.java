package io.hookline.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.AuditLog.Only;
import io.hookline.audit.AuditLog.Recorded;
import io.hookline.audit.jdbc.JdbcTakenNotes.Taken;
import io.hookline.store.StoreKind;
import io.hookline.store.StoreUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcTakenNotesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void only_what_is_another_than_before_leaves_a_row_also_after_a_restart(StoreKind kind) {
        try (var under = kind.open(folder)) {
            assertThat(take(under, "alpine", "one")).isTrue();
            assertThat(take(under, "alpine", "one")).isFalse();
            assertThat(take(under, "borea", "one")).isTrue();
            under.reopen();
            assertThat(take(under, "alpine", "one")).isFalse();
            assertThat(take(under, "alpine", "two")).isTrue();

            assertThat(rows(under, "alpine"))
                    .extracting(row -> row.entry().before() + " " + row.entry().after())
                    .containsExactly("null {\"hash\":\"one\"}", "{\"hash\":\"one\"} {\"hash\":\"two\"}");
            assertThat(rows(under, "borea")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_many_take_at_once_leaves_one_row(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var notes = List.of(new JdbcTakenNotes(under.store()), new JdbcTakenNotes(under.store()));
            var taking = IntStream.range(0, 20)
                    .mapToObj(i -> notes.get(i % 2).take(taken("alpine", "one")))
                    .toList();

            assertThat(taking.stream().filter(each -> each.join())).hasSize(1);
            assertThat(rows(under, "alpine")).hasSize(1);
        }
    }

    private static boolean take(StoreUnderTest under, String tenant, String hash) {
        return new JdbcTakenNotes(under.store()).take(taken(tenant, hash)).join();
    }

    private static Taken taken(String tenant, String hash) {
        return new Taken(Instant.parse("2026-03-02T12:00:00Z"), Actor.hub(tenant), "TakeDirectory", "directory", hash);
    }

    private static List<Recorded> rows(StoreUnderTest under, String tenant) {
        return new JdbcAuditLog(under.store()).page(tenant, 0, Only.EVERYTHING, 100);
    }
}
