package io.hookline.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.store.HubProcess;
import io.hookline.store.Notes;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Store.Lane;
import io.hookline.store.StoreConfig;
import io.hookline.store.StoreFault;
import io.hookline.store.StoreUnderTest;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteFileTest {
    @TempDir
    Path folder;

    @Test
    void the_writer_syncs_every_commit() {
        BatchWrite<String, String> asked = (tx, requests) -> {
            try (var row = tx.prepare("pragma synchronous").executeQuery()) {
                return Collections.nCopies(requests.size(), row.getString(1));
            }
        };
        try (var under = StoreUnderTest.sqlite(folder)) {
            assertThat(under.store().write(asked, "").join()).as("2 is FULL").isEqualTo("2");
        }
    }

    @Test
    void a_second_hub_is_refused_and_told_which_process_holds_the_store() throws Exception {
        try (var under = StoreUnderTest.sqlite(folder)) {
            try (var second = HubProcess.start(under.config(), "second")) {
                assertThat(second.lines(1))
                        .singleElement()
                        .asString()
                        .contains("in use by another hub")
                        .contains("process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void a_hub_starts_on_the_lock_of_one_that_was_killed() throws Exception {
        try (var under = StoreUnderTest.sqlite(folder)) {
            under.stop();
            try (var hub = HubProcess.start(under.config(), "first")) {
                hub.lines(1);
                hub.kill();
            }

            assertThat(under.reopen().healthy()).isTrue();
        }
    }

    @Test
    void a_second_store_in_the_same_process_is_refused_too() {
        try (var under = StoreUnderTest.sqlite(folder)) {
            assertThatThrownBy(() -> Stores.open(under.config(), new SimpleMeterRegistry()))
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void a_command_writes_beside_a_running_hub() throws Exception {
        try (var under = StoreUnderTest.sqlite(folder);
                var hub = under.store();
                var beside = Stores.openBeside(under.config(), new SimpleMeterRegistry())) {
            beside.write(note(), "of the command").join();
            hub.write(note(), "of the hub").join();

            assertThat(Notes.in(hub)).containsExactly("of the command", "of the hub");
            assertThat(Notes.in(beside)).containsExactly("of the command", "of the hub");
        }
    }

    @Test
    void a_command_waits_for_the_hub_that_is_writing() throws Exception {
        try (var under = StoreUnderTest.sqlite(folder);
                var beside = Stores.openBeside(under.config(), new SimpleMeterRegistry())) {
            var gate = Notes.Gate.closing(under.store());
            var waiting = beside.write(note(), "patient");

            gate.open();

            assertThat(waiting.join()).isEqualTo("patient");
        }
    }

    @Test
    void a_command_makes_the_store_when_no_hub_has_run_yet_and_leaves_it_free() {
        var config = StoreConfig.of("jdbc:sqlite:" + folder.resolve("new/hub.db"), folder);
        try (var beside = Stores.openBeside(config, new SimpleMeterRegistry())) {
            beside.write(note(), "first").join();
        }

        try (Store hub = Stores.open(config, new SimpleMeterRegistry())) {
            assertThat(Notes.in(hub)).containsExactly("first");
        }
    }

    @Test
    void the_folder_of_a_new_store_is_open_to_its_owner_only() throws Exception {
        var data = folder.resolve("data");
        try (var under = StoreUnderTest.sqlite(data)) {
            assertThat(under.store().healthy()).isTrue();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    private static Notes.Write note() {
        return new Notes.Write(Lane.WORK);
    }
}
