package io.hookline.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.store.FaultyConnection;
import io.hookline.store.Notes;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Store.Lane;
import io.hookline.store.StoreConfig;
import io.hookline.store.StoreFault;
import io.hookline.store.StoreUnderTest;
import io.hookline.store.Tx;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PostgresFaultTest {
    private static final BatchWrite<String, Integer> BACKEND = (tx, requests) ->
            Collections.nCopies(requests.size(), Integer.parseInt(asked(tx, "select pg_backend_pid()")));

    private final Notes.Write notes = new Notes.Write(Lane.WORK);

    @TempDir
    Path folder;

    private StoreUnderTest under;

    @BeforeEach
    void open() {
        under = StoreUnderTest.postgres(folder);
    }

    @AfterEach
    void close() {
        under.stop();
    }

    @Test
    void a_connection_lost_between_two_writes_is_opened_again_unnoticed() {
        var store = under.store();
        int backend = store.write(BACKEND, "").join();
        end(backend);

        assertThat(store.write(notes, "after").join()).isEqualTo("after");
        assertThat(store.write(BACKEND, "").join()).isNotEqualTo(backend);
    }

    @Test
    void a_connection_lost_before_commit_is_done_again_because_nothing_was_stored() {
        var store = under.store();
        var tries = new int[1];
        BatchWrite<String, Integer> interrupted = (tx, requests) -> {
            var backend = Integer.parseInt(asked(tx, "select pg_backend_pid()"));
            if (tries[0]++ == 0) {
                end(backend);
            }
            return Collections.nCopies(requests.size(), Integer.parseInt(asked(tx, "select 7")));
        };

        assertThat(store.write(interrupted, "").join()).isEqualTo(7);
        assertThat(tries[0]).isEqualTo(2);
    }

    @Test
    void a_connection_lost_at_commit_fails_the_callers_but_not_the_store() throws Exception {
        under.stop();
        var faults = new FaultyConnection();
        var config = under.config();
        var connections = new Connections(config.url(), null, null, faults::around);
        try (var store = PostgresStore.open(config, new SimpleMeterRegistry(), () -> {}, connections)) {
            faults.failOn("commit", () -> new SQLException("connection reset", "08006"));
            assertThatThrownBy(store.write(notes, "unknown")::join).hasCauseInstanceOf(StoreFault.class);

            faults.heal();

            assertThat(store.healthy()).isTrue();
            assertThat(store.write(notes, "known").join()).isEqualTo("known");
        }
    }

    @Test
    void a_connection_that_breaks_again_and_again_fails_the_callers_until_it_holds() {
        var faults = new FaultyConnection();
        var config = under.config();
        var connections = new Connections(config.url(), null, null, faults::around);
        try (var store = PostgresStore.open(config, new SimpleMeterRegistry(), () -> {}, connections)) {
            faults.failOn("insert", () -> new SQLException("away", "08006"));
            assertThatThrownBy(store.write(notes, "away")::join).hasCauseInstanceOf(StoreFault.class);

            faults.heal();

            assertThat(store.write(notes, "back").join()).isEqualTo("back");
            assertThat(Notes.in(store)).containsExactly("back");
        }
    }

    @Test
    void two_nodes_that_deadlock_both_get_through() throws Exception {
        try (var other = second()) {
            under.store().write(notes, "a").join();
            under.store().write(notes, "b").join();
            var bothLocked = new CountDownLatch(2);

            var one = under.store().write(locking(bothLocked, "a", "b"), "");
            var two = other.write(locking(bothLocked, "b", "a"), "");

            assertThat(one.join()).isEqualTo("done");
            assertThat(two.join()).isEqualTo("done");
        }
    }

    @Test
    void two_nodes_never_get_the_same_id() throws Exception {
        BatchWrite<Integer, Long> reserve = (tx, requests) -> {
            var first = tx.reserveIds(requests.size());
            return IntStream.range(0, requests.size()).mapToObj(i -> first + i).toList();
        };
        try (var other = second()) {
            var answers = IntStream.range(0, 500)
                    .boxed()
                    .flatMap(i -> Stream.of(under.store(), other).map(store -> store.write(reserve, i)))
                    .toList();

            var ids = new HashSet<Long>();
            answers.forEach(answer -> assertThat(ids.add(answer.join())).isTrue());
            assertThat(ids).hasSize(1000);
        }
    }

    @Test
    void tokens_of_two_nodes_differ() {
        try (var other = second()) {
            assertThat(other.nextToken()).isGreaterThan(under.store().nextToken());
        }
    }

    @Test
    void the_writer_waits_for_the_disk_even_where_the_database_is_told_not_to() {
        under.stop();
        var url = under.config().url() + "&options=-c%20synchronous_commit=off";
        BatchWrite<String, String> asked = (tx, requests) ->
                Collections.nCopies(requests.size(), asked(tx, "select current_setting('synchronous_commit')"));

        try (var store = Stores.open(StoreConfig.of(url, folder), new SimpleMeterRegistry())) {
            assertThat(store.write(asked, "").join()).isEqualTo("on");
        }
    }

    @Test
    void a_url_that_makes_no_sense_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> Stores.open(
                        StoreConfig.of("jdbc:postgresql://host:port/db?password=hunter2", folder),
                        new SimpleMeterRegistry()))
                .isInstanceOf(StoreFault.class)
                .hasMessageNotContaining("hunter2");
    }

    private Store second() {
        return Stores.open(under.config(), new SimpleMeterRegistry());
    }

    private void end(int backend) {
        under.store().read(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("select pg_terminate_backend(" + backend + ", 5000)");
            }
        });
    }

    /** Locks two rows; waits after the first until the other side has its first as well, but only once. */
    private static BatchWrite<String, String> locking(CountDownLatch bothLocked, String first, String second) {
        return (tx, requests) -> {
            lock(tx, first);
            bothLocked.countDown();
            try {
                bothLocked.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            lock(tx, second);
            return List.of("done");
        };
    }

    private static void lock(Tx tx, String note) throws SQLException {
        var update = tx.prepare("update position set updated_at = updated_at + 1 where source = ?");
        update.setString(1, note);
        update.executeUpdate();
    }

    private static String asked(Tx tx, String sql) throws SQLException {
        try (var row = tx.prepare(sql).executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
