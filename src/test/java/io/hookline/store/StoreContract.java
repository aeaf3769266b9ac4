package io.hookline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Store.Lane;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of a store over its life, on either database. */
@Timeout(60)
abstract class StoreContract {
    private static final BatchWrite<Integer, Long> RESERVE = StoreContract::reserve;

    @TempDir
    Path folder;

    StoreUnderTest under;

    abstract StoreKind kind();

    @BeforeEach
    void open() {
        under = kind().open(folder);
    }

    @AfterEach
    void close() {
        under.close();
    }

    @Test
    void what_was_acknowledged_is_there_after_a_restart() {
        var notes = new Notes.Write(Lane.ACCEPT);
        IntStream.range(0, 20)
                .forEach(i -> under.store().write(notes, "note " + i).join());

        assertThat(Notes.in(under.reopen())).hasSize(20);
    }

    @Test
    void a_read_sees_what_was_committed_before_it() {
        under.store().write(new Notes.Write(Lane.WORK), "just now").join();

        assertThat(Notes.in(under.store())).containsExactly("just now");
    }

    @Test
    void a_query_that_fails_leaves_its_connection_usable() {
        for (int i = 0; i < 2 * StoreConfig.READERS; i++) {
            assertThatThrownBy(() -> under.store().read(connection -> connection
                            .prepareStatement("select nothing")
                            .executeQuery()))
                    .isInstanceOf(StoreFault.class);
        }

        assertThat(Notes.in(under.store())).isEmpty();
    }

    @Test
    void a_reading_connection_cannot_write() {
        assertThatThrownBy(() -> under.store()
                        .read(connection -> connection.createStatement().executeUpdate("update counter set value = 0")))
                .isInstanceOf(StoreFault.class);
    }

    @Test
    void tokens_rise_over_restarts() {
        var tokens = new ArrayList<Long>();
        for (int run = 0; run < 3; run++) {
            tokens.add(under.store().nextToken());
            tokens.add(under.store().nextToken());
            under.reopen();
        }

        assertThat(tokens).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ids_rise_and_are_never_handed_out_twice_even_over_restarts() {
        var ids = new HashSet<Long>();
        long highest = 0;
        for (int run = 0; run < 3; run++) {
            for (int count : List.of(1, 5, 300)) {
                long first = under.store().write(RESERVE, count).join();

                assertThat(first).isGreaterThan(highest);
                highest = first + count - 1;
                for (long id = first; id <= highest; id++) {
                    assertThat(ids.add(id)).isTrue();
                }
            }
            under.reopen();
        }
    }

    @Test
    void ids_of_a_request_that_failed_are_not_given_to_another_that_was_stored() {
        BatchWrite<String, Long> failing = (tx, requests) -> {
            tx.reserveIds(10);
            throw new IllegalStateException("after reserving");
        };
        long before = under.store().write(RESERVE, 1).join();

        assertThatThrownBy(under.store().write(failing, "")::join).hasMessageContaining("after reserving");

        assertThat(under.store().write(RESERVE, 1).join()).isGreaterThan(before);
    }

    @Test
    void secrets_open_again_after_a_restart() {
        var sealed = under.store().secrets().seal("callback".getBytes(StandardCharsets.UTF_8));

        var opened = under.reopen().secrets().open(sealed);

        assertThat(opened).asString(StandardCharsets.UTF_8).isEqualTo("callback");
    }

    @Test
    void the_secret_key_is_readable_by_its_owner_only() throws Exception {
        assertThat(Files.getPosixFilePermissions(folder.resolve("secret.key")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void another_secret_key_is_refused_because_every_secret_would_be_lost() {
        under.stop();
        var other = under.config().withSecretKey(Base64.getEncoder().encodeToString(new byte[SecretBox.KEY_BYTES]));

        assertThatThrownBy(() -> Stores.open(other, new SimpleMeterRegistry()))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("secret key");
    }

    @Test
    void a_schema_of_a_newer_hub_is_refused() {
        BatchWrite<String, Void> pretend = (tx, requests) -> {
            tx.prepare(
                            "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                                    + " installed_by, execution_time, success)"
                                    + " select 99, '999', 'later', type, 'V999__later.sql', 1, '', 1, success"
                                    + " from flyway_schema_history where version = '1'")
                    .executeUpdate();
            return java.util.Collections.nCopies(requests.size(), null);
        };
        under.store().write(pretend, "").join();
        under.stop();

        assertThatThrownBy(() -> Stores.open(under.config(), new SimpleMeterRegistry()))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("schema");
    }

    @Test
    void lists_are_bound_as_one_parameter() {
        var notes = new Notes.Write(Lane.WORK);
        var names = List.of("plain", "with \"quotes\" and \\", "ümläut\n");
        CompletableFuture.allOf(names.stream()
                        .map(name -> under.store().write(notes, name))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        var count = under.store().read(connection -> {
            var dialect = under.store().dialect();
            try (var select =
                    connection.prepareStatement("select count(*) from position where " + dialect.in("source"))) {
                dialect.bindTexts(select, 1, names);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });

        assertThat(count).isEqualTo(names.size());
    }

    private static List<Long> reserve(Tx tx, List<Integer> counts) throws SQLException {
        var firsts = new ArrayList<Long>();
        for (int count : counts) {
            firsts.add(tx.reserveIds(count));
        }
        return firsts;
    }
}
