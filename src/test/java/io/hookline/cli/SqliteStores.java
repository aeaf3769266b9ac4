package io.hookline.cli;

import io.hookline.store.Store;
import io.hookline.store.StoreConfig;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** The store in one folder, whatever the command line says. */
record SqliteStores(Path folder) implements StoreOpener {
    @Override
    public Store beside(Path data, Path config) {
        return Stores.openBeside(config(), new SimpleMeterRegistry());
    }

    @Override
    public boolean exists(Path data, Path config) {
        return Stores.exists(config());
    }

    private StoreConfig config() {
        return StoreConfig.of("jdbc:sqlite:" + folder.resolve("hookline.db"), folder);
    }
}
