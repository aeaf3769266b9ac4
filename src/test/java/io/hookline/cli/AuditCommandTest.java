package io.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.audit.jdbc.JdbcAuditLog;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreUnderTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private record Ran(int code, String out) {}

    @Test
    void the_log_of_a_running_hub_is_checked_and_the_first_row_that_does_not_fit_is_named() {
        try (var hub = StoreUnderTest.sqlite(folder)) {
            write(hub.store(), "");
            assertThat(audit("verify")).isEqualTo(new Ran(0, "3 rows, unbroken\n"));

            write(hub.store(), "update audit set actor = 'eve' where seq = 2");
            assertThat(audit("verify")).isEqualTo(new Ran(1, "row 2 of 2026-03-02T12:00:00Z by eve was changed\n"));

            write(hub.store(), "delete from audit where seq = 2");
            assertThat(audit("verify"))
                    .isEqualTo(new Ran(
                            1,
                            "row 3 of 2026-03-02T12:00:00Z by ada does not fit: it was changed or moved, or rows before"
                                    + " it are missing\n"));
        }
    }

    @Test
    void a_log_that_was_cut_off_is_seen_with_the_hub_stopped() {
        try (var hub = StoreUnderTest.sqlite(folder)) {
            write(hub.store(), "");
            write(hub.store(), "delete from audit where seq = 3");
        }

        assertThat(audit("verify")).isEqualTo(new Ran(1, "cut off: the last row is 2, but row 3 was written\n"));
    }

    @Test
    void a_log_of_one_row_is_told_in_the_singular() {
        try (var hub = StoreUnderTest.sqlite(folder)) {
            write(hub.store(), "");
            write(hub.store(), "delete from audit where seq > 1");
            write(hub.store(), "update setting set value = '1 ' || (select hash from audit) where name = 'audit-head'");

            assertThat(audit("verify")).isEqualTo(new Ran(0, "1 row, unbroken\n"));
        }
    }

    @Test
    void a_head_that_was_kept_must_still_be_in_the_log() {
        try (var hub = StoreUnderTest.sqlite(folder)) {
            write(hub.store(), "");
            var kept = new JdbcAuditLog(hub.store()).head().orElseThrow().hash();
            write(hub.store(), "");

            assertThat(audit("verify", "--expect-head", kept)).isEqualTo(new Ran(0, "6 rows, unbroken\n"));
            assertThat(audit("verify", "--expect-head", kept, "--expect-head", "0123"))
                    .isEqualTo(new Ran(1, "written anew: the rows fit, but none has the hash 0123\n"));
        }
    }

    @Test
    void a_folder_without_a_store_is_said_and_stays_without() {
        folder = folder.resolve("mistyped");

        assertThat(audit("verify")).isEqualTo(new Ran(1, ""));

        assertThat(folder).doesNotExist();
        assertThat(said.toString().strip())
                .isEqualTo("hookline: there is no store in data; --data is the data folder of the hub");
    }

    @Test
    void wrong_usage_has_exit_code_2() {
        assertThat(audit().code()).isEqualTo(2);
        assertThat(audit("verify", "--perhaps").code()).isEqualTo(2);
    }

    /** Three rows, or a change by hand. */
    private static void write(Store store, String sql) {
        BatchWrite<String, Boolean> write = (tx, requests) -> {
            for (var request : requests) {
                if (request.isEmpty()) {
                    var by = new Actor("alpine", "ada", null, null);
                    var entry = AuditEntry.done(NOON, by, "AddContact", "address-book/customers/1", null, null);
                    AuditRows.append(tx, List.of(entry, entry, entry));
                } else {
                    tx.prepare(request).executeUpdate();
                }
            }
            return requests.stream().map(request -> true).toList();
        };
        store.write(write, sql).join();
    }

    private Ran audit(String... words) {
        var out = new StringWriter();
        var stores = new SqliteStores(folder);
        int code = AuditCommand.commandLine(stores)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(said))
                .execute(words);
        return new Ran(code, out.toString());
    }
}
