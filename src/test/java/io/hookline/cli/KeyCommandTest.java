package io.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.access.ApiKeys;
import io.hookline.access.Example;
import io.hookline.access.Scope;
import io.hookline.access.SettableClock;
import io.hookline.access.jdbc.JdbcKeyStore;
import io.hookline.audit.AuditLog.Only;
import io.hookline.audit.jdbc.JdbcAuditLog;
import io.hookline.store.StoreUnderTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    private record Ran(int code, String out, String err) {}

    @Test
    void a_key_made_beside_a_running_hub_works_in_it_and_ends_when_it_is_revoked_there() {
        try (var hub = StoreUnderTest.sqlite(folder);
                var keys = new ApiKeys(new JdbcKeyStore(hub.store()), Example.directory(), clock).start()) {
            var made = key("create", "--user", Example.PBX, "--ingest", "--expires", "P90D");

            assertThat(made.code()).isZero();
            assertThat(made.out()).matches("hk_[A-Za-z0-9_-]{43}\n");
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> keys.caller(made.out().strip()).isPresent());
            var caller = keys.caller(made.out().strip()).orElseThrow();
            assertThat(caller.scopes()).isEqualTo(Set.of(Scope.INGEST));

            assertThat(key("revoke", caller.keyId()).code()).isZero();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> keys.caller(made.out().strip()).isEmpty());
            var audited = new JdbcAuditLog(hub.store()).page(Example.ALPINE, 0, Only.EVERYTHING, 10);
            assertThat(audited)
                    .extracting(
                            row -> row.entry().by().upn() + " " + row.entry().action())
                    .containsExactly(
                            "cli:" + System.getProperty("user.name") + " CreateKey",
                            "cli:" + System.getProperty("user.name") + " RevokeKey");
        }
    }

    @Test
    void keys_are_made_and_listed_on_a_store_that_no_hub_has_opened_yet() {
        var made = key("create", "--user", Example.ADA, "--operator", "--description", "for the console");

        var listed = key("list");

        assertThat(made.code()).isZero();
        assertThat(made.err()).startsWith("There was no store in data before; this is the first key in it.");
        assertThat(key("create", "--user", Example.MIA).err()).doesNotContain("no store");
        assertThat(listed.out()).contains("api+operator  " + Example.ADA).contains("never used  for the console");
        assertThat(listed.out()).doesNotContain(made.out().strip());
        assertThat(key("list", "--user", Example.PBX).out()).isEmpty();
    }

    @Test
    void a_folder_without_a_store_is_said_and_stays_without() {
        folder = folder.resolve("mistyped");

        for (var words : new String[][] {{"list"}, {"revoke", "key_1"}}) {
            assertThat(key(words))
                    .isEqualTo(new Ran(
                            1, "", "hookline: there is no store in data; --data is the data folder of the hub\n"));
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void what_cannot_be_done_is_said_in_one_line_with_exit_code_1() {
        var stranger = key("create", "--user", "eve@alpine.example");
        assertThat(stranger.code()).isOne();
        assertThat(stranger.err().strip())
                .isEqualTo("hookline: 'eve@alpine.example' is not in the directory; add the user there first.");
        assertThat(stranger.out()).isEmpty();

        assertThat(key("create", "--user", Example.ADA, "--expires", "soon")
                        .err()
                        .strip())
                .isEqualTo("hookline: 'soon' is no length of time ahead; write one such as P90D.");
        assertThat(key("create", "--user", Example.ADA, "--expires", "P-1D").code())
                .isOne();
        assertThat(key("revoke", "key_0").err().strip()).isEqualTo("There is no key 'key_0'.");
        assertThat(key("create", "--user", Example.ADA, "--directory", "none.yaml")
                        .err()
                        .strip())
                .isEqualTo("hookline: none.yaml: cannot be read because it does not exist");
        assertThat(key("list").out()).isEmpty();
    }

    @Test
    void wrong_usage_has_exit_code_2() {
        assertThat(key().code()).isEqualTo(2);
        assertThat(key("create").code()).isEqualTo(2);
        assertThat(key("create", "--user", Example.ADA, "--ingest", "--operator")
                        .code())
                .isEqualTo(2);
        assertThat(key("revoke").code()).isEqualTo(2);
    }

    private Ran key(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var stores = new SqliteStores(folder);
        int code = KeyCommand.commandLine(stores, UnaryOperator.identity(), clock)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Ran(code, out.toString(), err.toString());
    }
}
