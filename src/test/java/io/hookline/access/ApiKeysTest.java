package io.hookline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hookline.directory.DirectoryFile;
import io.hookline.problem.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {
    private final SettableClock clock = new SettableClock();
    private final MemoryKeyStore store = new MemoryKeyStore();
    private final ApiKeys keys = new ApiKeys(store, Example.directory(), clock);
    private final ApiKeys otherProcess = new ApiKeys(store, Example.directory(), clock);

    @AfterEach
    void close() {
        keys.close();
        otherProcess.close();
    }

    @Test
    void a_key_names_its_owner_and_only_its_hash_is_kept() {
        var made = Example.make(keys, "ADA.admin@alpine.example", Scope.API);

        assertThat(made.secret())
                .matches("hk_[A-Za-z0-9_-]{43}")
                .startsWith("hk_" + made.key().prefix());
        assertThat(keys.caller(made.secret()))
                .hasValue(new Caller(Example.ALPINE, Example.ADA, made.key().id(), Set.of(Scope.API)));
        assertThat(store.all().toString()).doesNotContain(made.secret());
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void two_keys_are_never_alike() {
        assertThat(Example.make(keys, Example.ADA, Scope.API).secret())
                .isNotEqualTo(Example.make(keys, Example.ADA, Scope.API).secret());
    }

    @Test
    void what_is_no_key_names_nobody() {
        var secret = Example.make(keys, Example.ADA, Scope.API).secret();

        for (var wrong : new String[] {
            "",
            "hk_",
            secret + "x",
            secret.substring(1),
            secret.toUpperCase(Locale.ROOT),
            "hk_" + "A".repeat(43),
            " " + secret
        }) {
            assertThat(keys.caller(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void a_key_ends_at_the_instant_it_expires() {
        var secret = Example.makeUntil(keys, Example.ADA, clock.instant().plusSeconds(60))
                .secret();

        clock.advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(keys.caller(secret)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(keys.caller(secret)).isEmpty();
    }

    @Test
    void a_revoked_key_ends_at_once() {
        var made = Example.make(keys, Example.ADA, Scope.API);

        assertThat(keys.revoke(made.key().id(), Example.TESTER).join()).isTrue();

        assertThat(keys.caller(made.secret())).isEmpty();
        assertThat(keys.revoke("key_0", Example.TESTER).join()).isFalse();
    }

    @Test
    void keys_made_and_revoked_in_another_process_act_within_two_seconds() {
        keys.start();
        var made = Example.make(otherProcess, Example.ADA, Scope.API);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> keys.caller(made.secret()).isPresent());

        otherProcess.revoke(made.key().id(), Example.TESTER).join();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> keys.caller(made.secret()).isEmpty());
    }

    @Test
    void an_unknown_key_causes_one_look_at_the_store_and_many_cause_no_more() {
        var made = Example.make(otherProcess, Example.ADA, Scope.API);
        assertThat(keys.callerAfterRefresh(made.secret()).join()).isPresent();

        int before = store.looks();
        for (int i = 0; i < 100; i++) {
            assertThat(keys.callerAfterRefresh("hk_" + "A".repeat(43)).join()).isEmpty();
        }
        assertThat(store.looks()).isEqualTo(before);

        clock.advance(Duration.ofMillis(250));
        keys.callerAfterRefresh("hk_" + "A".repeat(43)).join();
        assertThat(store.looks()).isEqualTo(before + 1);
    }

    @Test
    void noise_that_cannot_be_a_key_never_reaches_the_store() {
        int before = store.looks();

        assertThat(keys.callerAfterRefresh("password").join()).isEmpty();

        assertThat(store.looks()).isEqualTo(before);
    }

    @Test
    void use_is_written_once_a_minute() {
        var cache = new KeyCache(store, clock);
        var hash = Example.make(keys, Example.ADA, Scope.API).key().hash();
        cache.refresh();

        for (int second = 0; second < 150; second++) {
            assertThat(cache.find(hash)).isPresent();
            cache.tick();
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(store.uses()).hasSize(3);
    }

    @Test
    void known_keys_stay_in_force_while_the_store_fails() {
        var cache = new KeyCache(store, clock);
        var hash = Example.make(keys, Example.ADA, Scope.API).key().hash();
        cache.refresh();

        store.fail(true);
        cache.tick();

        assertThat(cache.find(hash)).isPresent();
    }

    @Test
    void a_key_ends_when_its_owner_leaves_the_directory_or_moves_to_another_tenant(@TempDir Path folder)
            throws IOException {
        var yaml = Files.readString(Path.of("config/directory.yaml"));
        var secret = Example.make(keys, Example.MIA, Scope.API).secret();

        assertThat(withDirectory(folder, yaml).caller(secret)).isPresent();
        assertThat(withDirectory(folder, yaml.replace("upn: " + Example.MIA, "upn: mia.moser@alpine.example"))
                        .caller(secret))
                .isEmpty();
        assertThat(withDirectory(
                                folder,
                                yaml.replace("upn: " + Example.MIA, "upn: mia.moser@alpine.example")
                                        .replace("upn: " + Example.BEA, "upn: " + Example.MIA))
                        .caller(secret))
                .isEmpty();
    }

    private ApiKeys withDirectory(Path folder, String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("directory.yaml"), yaml);
        try (var changed = new ApiKeys(store, DirectoryFile.open(file), clock)) {
            return changed.start();
        }
    }

    @Test
    void a_key_for_nobody_or_for_nothing_or_for_yesterday_is_refused() {
        assertThatThrownBy(() -> Example.make(keys, "eve@alpine.example", Scope.API))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("eve@alpine.example");
        assertThatThrownBy(() -> Example.make(keys, Example.ADA)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Example.makeUntil(keys, Example.ADA, clock.instant()))
                .isInstanceOf(Refusal.class);
        assertThat(store.all()).isEmpty();
    }
}
