package io.hookline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoresTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_store_is_there_once_it_was_opened_and_asking_makes_none(StoreKind kind) {
        var data = folder.resolve("data");
        var url = kind == StoreKind.SQLITE ? "jdbc:sqlite:" + data.resolve("hookline.db") : TestPostgres.freshSchema();
        var config = StoreConfig.of(url, data);

        assertThat(Stores.exists(config)).isFalse();
        assertThat(Stores.exists(config)).isFalse();
        assertThat(data).doesNotExist();

        Stores.open(config, new SimpleMeterRegistry()).close();
        assertThat(Stores.exists(config)).isTrue();
    }
}
