package io.hookline.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hookline.problem.Refusal;
import io.hookline.store.FaultyConnection;
import io.hookline.store.Notes;
import io.hookline.store.Store;
import io.hookline.store.Store.Lane;
import io.hookline.store.StoreConfig;
import io.hookline.store.StoreFault;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

@Timeout(60)
class SqliteFaultTest {
    private final FaultyConnection faults = new FaultyConnection();
    private final AtomicInteger fatal = new AtomicInteger();
    private final Notes.Write notes = new Notes.Write(Lane.ACCEPT);

    @TempDir
    Path folder;

    private StoreConfig config;

    @BeforeEach
    void configure() {
        config = StoreConfig.of("jdbc:sqlite:" + folder.resolve("hub.db"), folder);
    }

    @Test
    void a_disk_that_fails_at_commit_stops_the_store_for_good() throws Exception {
        try (var store = open()) {
            store.write(notes, "before").join();
            var gate = Notes.Gate.closing(store);
            var sharing = store.write(notes, "sharing the commit");
            faults.failOn("commit", SqliteFaultTest::ioError);
            gate.open();

            assertThatThrownBy(sharing::join).hasCauseInstanceOf(StoreFault.class);
            assertThat(store.healthy()).isFalse();
            assertThatThrownBy(store.write(notes, "later")::join).hasCauseInstanceOf(Refusal.class);
            await().until(() -> fatal.get() == 1);
        }

        try (var restarted = Stores.open(config, new SimpleMeterRegistry())) {
            assertThat(Notes.in(restarted)).containsExactly("before");
        }
    }

    @Test
    void a_full_disk_in_the_middle_of_a_transaction_stops_the_store_too() {
        try (var store = open()) {
            faults.failOn("insert into position", () -> new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL));

            assertThatThrownBy(store.write(notes, "too much")::join).hasCauseInstanceOf(StoreFault.class);
            assertThat(store.healthy()).isFalse();
        }
    }

    @Test
    void a_write_lock_that_somebody_beside_holds_too_long_fails_only_those_who_waited() {
        try (var store = open()) {
            faults.failOn("begin immediate", () -> new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY));
            assertThatThrownBy(store.write(notes, "unlucky")::join).hasCauseInstanceOf(StoreFault.class);

            faults.heal();

            assertThat(store.write(notes, "lucky").join()).isEqualTo("lucky");
        }
    }

    private Store open() {
        var connections = new Connections(folder.resolve("hub.db"), connection -> faults.around(connection));
        return SqliteStore.open(config, new SimpleMeterRegistry(), fatal::incrementAndGet, connections);
    }

    private static SQLiteException ioError() {
        return new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    }
}
