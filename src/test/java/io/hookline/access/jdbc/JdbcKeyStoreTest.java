package io.hookline.access.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.access.ApiKey;
import io.hookline.access.Example;
import io.hookline.access.KeyStore;
import io.hookline.access.Scope;
import io.hookline.store.StoreKind;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcKeyStoreTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00.123Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void keys_come_back_as_they_were_made_oldest_first_also_after_a_restart(StoreKind kind) {
        try (var opened = kind.open(folder)) {
            var keys = new JdbcKeyStore(opened.store());
            var later = key("key_1", NOON, null, Scope.INGEST);
            var first = key("key_2", MORNING, NOON, Scope.API, Scope.OPERATOR);
            keys.add(later, Example.TESTER).join();
            keys.add(first, Example.TESTER).join();
            assertThat(keys.all()).containsExactly(first, later);

            var reopened = new JdbcKeyStore(opened.reopen());
            assertThat(reopened.all()).containsExactly(first, later);
        }
    }

    @ParameterizedTest
    @EnumSource
    void revoking_keeps_the_first_time_and_knows_what_it_does_not_know(StoreKind kind) {
        try (var opened = kind.open(folder)) {
            var keys = new JdbcKeyStore(opened.store());
            keys.add(key("key_1", MORNING, null, Scope.API), Example.TESTER).join();

            assertThat(keys.revoke("key_1", MORNING, Example.TESTER).join()).isTrue();
            assertThat(keys.revoke("key_1", NOON, Example.TESTER).join()).isTrue();
            assertThat(keys.revoke("key_2", NOON, Example.TESTER).join()).isFalse();

            assertThat(keys.all()).singleElement().extracting(ApiKey::revokedAt).isEqualTo(MORNING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_use_never_goes_back(StoreKind kind) {
        try (var opened = kind.open(folder)) {
            var keys = new JdbcKeyStore(opened.store());
            keys.add(key("key_1", MORNING, null, Scope.API), Example.TESTER).join();

            keys.used(Map.of("key_1", NOON)).join();
            keys.used(Map.of("key_1", MORNING)).join();

            assertThat(keys.all())
                    .singleElement()
                    .extracting(ApiKey::lastUsedAt)
                    .isEqualTo(NOON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_mark_changes_with_every_key_made_or_revoked_and_with_nothing_else(StoreKind kind) {
        try (var opened = kind.open(folder)) {
            var keys = new JdbcKeyStore(opened.store());
            assertThat(keys.mark()).isEqualTo(new KeyStore.Mark(0, 0));

            keys.add(key("key_1", MORNING, null, Scope.API), Example.TESTER).join();
            assertThat(keys.mark()).isEqualTo(new KeyStore.Mark(1, 0));
            keys.used(Map.of("key_1", NOON)).join();
            assertThat(keys.mark()).isEqualTo(new KeyStore.Mark(1, 0));
            keys.revoke("key_1", NOON, Example.TESTER).join();
            keys.revoke("key_1", NOON, Example.TESTER).join();
            assertThat(keys.mark()).isEqualTo(new KeyStore.Mark(1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_made_beside_a_running_hub_is_seen_by_it(StoreKind kind) {
        try (var hub = kind.open(folder)) {
            var seen = new JdbcKeyStore(hub.store());
            var key = key("key_1", MORNING, null, Scope.API);

            try (var beside = Stores.openBeside(hub.config(), new SimpleMeterRegistry())) {
                new JdbcKeyStore(beside).add(key, Example.TESTER).join();
            }

            assertThat(seen.mark()).isEqualTo(new KeyStore.Mark(1, 0));
            assertThat(seen.all()).containsExactly(key);
        }
    }

    private static ApiKey key(String id, Instant createdAt, Instant expiresAt, Scope... scopes) {
        return new ApiKey(
                id,
                "hash of " + id,
                "AbCdEfGh",
                "t-1",
                "ada@alpine.example",
                Set.of(scopes),
                "for 'tests' ✓",
                createdAt,
                expiresAt,
                null,
                null);
    }
}
