package io.hookline.store.open;

import io.hookline.store.Store;
import io.hookline.store.StoreConfig;
import io.hookline.store.StoreFault;
import io.hookline.store.postgres.PostgresStore;
import io.hookline.store.sqlite.SqliteStore;
import io.micrometer.core.instrument.MeterRegistry;

/** Opens the store that a URL names. */
public final class Stores {
    private Stores() {}

    /** Like {@link #open(StoreConfig, MeterRegistry, Runnable)} with nothing to do on a fatal fault but log it. */
    public static Store open(StoreConfig config, MeterRegistry metrics) {
        return open(config, metrics, () -> {});
    }

    /**
     * Opens the store for a hub: creates what is missing, migrates, starts the writer.
     *
     * @param onFatal runs once, on a thread of its own, when the store has failed for good and the hub must stop
     * @throws StoreFault with one line that says what to do: the store is in use, the key is wrong, …
     */
    public static Store open(StoreConfig config, MeterRegistry metrics, Runnable onFatal) {
        return sqlite(config)
                ? SqliteStore.open(config, metrics, onFatal)
                : PostgresStore.open(config, metrics, onFatal);
    }

    /** Opens the store for a command that writes a little, whether a hub runs on it or not. */
    public static Store openBeside(StoreConfig config, MeterRegistry metrics) {
        return sqlite(config) ? SqliteStore.openBeside(config, metrics) : PostgresStore.open(config, metrics, () -> {});
    }

    /** True when a hub has made this store before. Makes nothing; throws {@link StoreFault} when it cannot be told. */
    public static boolean exists(StoreConfig config) {
        return sqlite(config) ? SqliteStore.exists(config) : PostgresStore.exists(config);
    }

    private static boolean sqlite(StoreConfig config) {
        if (config.url().startsWith("jdbc:sqlite:")) {
            return true;
        }
        if (config.url().startsWith("jdbc:postgresql:")) {
            return false;
        }
        throw new StoreFault("hookline.store.url must begin with jdbc:sqlite: or jdbc:postgresql:");
    }
}
