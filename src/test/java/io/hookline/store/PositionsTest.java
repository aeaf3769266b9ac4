package io.hookline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PositionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_position_is_found_again_after_a_restart(StoreKind kind) {
        try (var under = kind.open(folder)) {
            new Positions(under.store(), InstantSource.system())
                    .set("queue_log", "42:7")
                    .join();

            var reopened = new Positions(under.reopen(), InstantSource.system());

            assertThat(reopened.get("queue_log")).contains("42:7");
            assertThat(reopened.get("another")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_of_many_positions_set_at_once_wins(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var positions = new Positions(under.store(), InstantSource.system());

            var all = IntStream.rangeClosed(1, 500)
                    .mapToObj(line -> positions.set("queue_log", "line " + line))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();

            assertThat(positions.get("queue_log")).contains("line 500");
        }
    }
}
