package io.hookline.store.sqlite;

import io.hookline.store.CommittingStore;
import io.hookline.store.Dialect;
import io.hookline.store.GroupCommit;
import io.hookline.store.Migrations;
import io.hookline.store.PrivateFiles;
import io.hookline.store.SecretKey;
import io.hookline.store.Store;
import io.hookline.store.StoreConfig;
import io.hookline.store.StoreFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens a store in one SQLite file. A lock file beside it keeps a second hub out. */
public final class SqliteStore {
    private SqliteStore() {}

    /** For a hub; throws {@link StoreFault} when another one has it open. */
    public static Store open(StoreConfig config, MeterRegistry metrics, Runnable onFatal) {
        return open(config, metrics, onFatal, Connections.of(file(config)));
    }

    static Store open(StoreConfig config, MeterRegistry metrics, Runnable onFatal, Connections connections) {
        var file = prepared(connections.file());
        var lock = HubLock.take(file);
        try {
            migrate(connections);
            return assembled(config, metrics, onFatal, connections, lock);
        } catch (RuntimeException fault) {
            lock.close();
            throw fault;
        }
    }

    /** For a command beside a hub, or without one: takes the lock only to migrate, and only if it is free. */
    public static Store openBeside(StoreConfig config, MeterRegistry metrics) {
        var connections = Connections.of(file(config));
        HubLock.tryTake(prepared(connections.file())).ifPresent(lock -> {
            try {
                migrate(connections);
            } finally {
                lock.close();
            }
        });
        return assembled(config, metrics, () -> {}, connections, () -> {});
    }

    /** True when the file is there. */
    public static boolean exists(StoreConfig config) {
        return Files.exists(file(config));
    }

    private static Store assembled(
            StoreConfig config, MeterRegistry metrics, Runnable onFatal, Connections connections, AutoCloseable last) {
        var secrets = SecretKey.box(config);
        try {
            var session = new SqliteSession(connections.writer());
            var writer = new GroupCommit(session, config, metrics, onFatal);
            var readers = new SqliteReaders(connections, config.readers());
            return new CommittingStore(Dialect.SQLITE, writer, readers, secrets, last);
        } catch (SQLException fault) {
            throw new StoreFault("cannot open " + connections.file() + ": " + fault.getMessage(), fault);
        }
    }

    private static void migrate(Connections connections) {
        Migrations.run(connections.source(), Dialect.SQLITE);
    }

    private static Path file(StoreConfig config) {
        return Path.of(config.url().substring("jdbc:sqlite:".length())).toAbsolutePath();
    }

    private static Path prepared(Path file) {
        try {
            PrivateFiles.createFolder(file.getParent());
            return LocalDisk.required(file);
        } catch (IOException fault) {
            throw new StoreFault("cannot create the folder of " + file + ": " + fault.getMessage(), fault);
        }
    }
}
