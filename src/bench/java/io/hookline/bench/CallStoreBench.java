package io.hookline.bench;

import io.hookline.bench.CallBench.Figures;
import io.hookline.scheduler.CallConfig;
import io.hookline.scheduler.Calls;
import io.hookline.scheduler.jdbc.JdbcEntryBatchStore;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.Store;
import io.hookline.store.StoreConfig;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Inserting, opening and sweeping with nothing due: the store of a hub that has not started yet. */
final class CallStoreBench {
    private static final int STEP = 1000;
    private static final int PLAIN = 100_000;
    private static final int FEW = 20;
    private static final int FEW_TIMES = 50;

    private CallStoreBench() {}

    /** The baseline of inserting: an id and half a kilobyte in a table of its own, a thousand in a synced commit. */
    static void plain() throws IOException {
        var file = Files.createTempFile(Path.of("target"), "bench-plain", ".db");
        try (var connection = connect(file);
                var statement = connection.createStatement()) {
            statement.execute("create table plain (id text primary key, body blob) without rowid");
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            try (var insert = connection.prepareStatement("insert into plain values (?, ?)")) {
                for (int i = 0; i < PLAIN; i++) {
                    insert.setString(1, "se_%026d".formatted(i));
                    insert.setBytes(2, new byte[512]);
                    insert.executeUpdate();
                    if (i % STEP == STEP - 1) {
                        connection.commit();
                    }
                }
            }
            Report.line("plain table: %.0f rows/s", PLAIN / ((System.nanoTime() - began) / 1e9));
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
    }

    /** So that the first that is measured is not the one that pays for the compilers. */
    static void warmUp(Duration round) throws IOException {
        var data = Files.createTempDirectory(Path.of("target"), "bench-calls");
        try (var store = open(data)) {
            for (int from = 0; from < 20 * STEP; from += STEP) {
                insert(store, from, STEP);
            }
            sweeps(calls(store), round.multipliedBy(2));
        }
    }

    static void measure(Path data, int waiting, Duration round, Figures figures) {
        try (var store = open(data)) {
            insert(store, waiting, figures);
        }
        // Opened here, the hub would decide for minutes whom to tell of what was planned: that is not what is measured.
        try (var connection = connect(data.resolve("hookline.db"));
                var statement = connection.createStatement()) {
            statement.execute("delete from event");
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        long began = System.nanoTime();
        try (var store = open(data)) {
            figures.add("opening the store, ms", (System.nanoTime() - began) / 1e6);
            var calls = calls(store);
            long opened = System.nanoTime();
            calls.sweep();
            figures.add("the first sweep, ms", (System.nanoTime() - opened) / 1e6);
            sweeps(calls, round);
            var sweep = sweeps(calls, round);
            Report.line("  sweeps with nothing due: %s", sweep);
            figures.add("a sweep with nothing due, p50, us", sweep.percentile(0.5) / 1e3);
        }
    }

    private static void insert(Store store, int waiting, Figures figures) {
        long spent = 0;
        for (int from = 0; from < waiting; from += STEP) {
            spent += insert(store, from, STEP);
        }
        figures.add("inserted, rows/s (audit and event included)", waiting / (spent / 1e9));
        var some = new Samples();
        for (int i = 0; i < FEW_TIMES; i++) {
            some.add(insert(store, waiting + i * FEW, FEW));
        }
        figures.add("inserting " + FEW + " more in a commit, p50, ms", some.percentile(0.5) / 1e6);
    }

    /** Answers how long it took, in nanoseconds. */
    private static long insert(Store store, int from, int count) {
        var now = Clock.systemUTC().instant();
        var batch = CallEntries.batch(from, count, now, now.plus(Duration.ofDays(30)));
        long began = System.nanoTime();
        new JdbcEntryBatchStore(store).add(batch).join();
        return System.nanoTime() - began;
    }

    private static Samples sweeps(Calls calls, Duration round) {
        var samples = new Samples();
        for (long end = System.nanoTime() + round.toNanos(); System.nanoTime() < end; ) {
            long began = System.nanoTime();
            calls.sweep();
            samples.add(System.nanoTime() - began);
        }
        return samples;
    }

    /** Nothing is due, so nobody is judged, called or told. */
    private static Calls calls(Store store) {
        var config = new CallConfig(true, 10, 32, Duration.ofSeconds(10));
        var dialing = new Calls.Dialing((entry, attempt) -> {}, Runnable::run, System::nanoTime, at -> {}, config);
        return new Calls(
                new JdbcSchedulerEntryStore(store).calls(),
                new Calls.Judging(null, null, null),
                null,
                dialing,
                told -> {},
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private static Store open(Path data) {
        var config = StoreConfig.of("jdbc:sqlite:" + data.resolve("hookline.db"), data);
        return Stores.open(config, new SimpleMeterRegistry(), () -> {});
    }

    private static Connection connect(Path file) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
        }
        return connection;
    }
}
