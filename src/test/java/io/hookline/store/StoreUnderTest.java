package io.hookline.store;

import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store for one test, empty at first: a SQLite file in the test's folder, or a schema of its own on the PostgreSQL
 * server that all tests of this JVM share. Both really sync.
 *
 * <p>Write a contract as an abstract class with an abstract {@code StoreKind kind()} and one subclass per kind, or as
 * {@code @ParameterizedTest @EnumSource} over {@link StoreKind}; open with {@code kind.open(folder)}.
 */
public final class StoreUnderTest implements AutoCloseable {
    private final StoreConfig config;
    private final AtomicInteger fatal = new AtomicInteger();
    private SimpleMeterRegistry metrics;
    private Store store;

    StoreUnderTest(StoreConfig config) {
        this.config = config;
        open();
    }

    public static StoreUnderTest sqlite(Path folder) {
        return new StoreUnderTest(StoreConfig.of("jdbc:sqlite:" + folder.resolve("hookline.db"), folder));
    }

    public static StoreUnderTest postgres(Path folder) {
        return new StoreUnderTest(StoreConfig.of(TestPostgres.freshSchema(), folder));
    }

    /** The store that is open now. */
    public Store store() {
        return store;
    }

    public StoreConfig config() {
        return config;
    }

    /** What the store open now has counted. */
    public SimpleMeterRegistry metrics() {
        return metrics;
    }

    /** How often the store said that it has failed for good. */
    public int fatalFaults() {
        return fatal.get();
    }

    /** Closes the store but keeps what it has stored. */
    public void stop() {
        store.close();
    }

    /** Closes the store and opens it again, like a restart of the hub. */
    public Store reopen() {
        store.close();
        open();
        return store;
    }

    @Override
    public void close() {
        store.close();
    }

    private void open() {
        metrics = new SimpleMeterRegistry();
        store = Stores.open(config, metrics, fatal::incrementAndGet);
    }
}
