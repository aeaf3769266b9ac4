package io.hookline.store;

import io.hookline.store.Store.Lane;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that opens a store and writes notes until it is killed. Each line it prints is acknowledged. */
public final class HubProcess implements AutoCloseable {
    private static final int CALLERS = 8;

    private final Process process;
    private final BufferedReader acknowledged;

    private HubProcess(Process process) {
        this.process = process;
        this.acknowledged = process.inputReader();
    }

    /** Starts it; {@code run} becomes part of its notes. */
    public static HubProcess start(StoreConfig config, String run) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubProcess.class.getName(),
                        config.url(),
                        config.dataFolder().toString(),
                        run)
                // The JVM's own warnings go there, and newer ones have some; they acknowledge nothing.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new HubProcess(process);
    }

    /** Waits for some lines. */
    public List<String> lines(int count) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
            lines.add(line);
            if (lines.size() == count) {
                break;
            }
        }
        return lines;
    }

    /** Kills it without a warning, waits until it is gone, and answers what it had still printed. */
    public List<String> kill() throws IOException {
        // not Process.destroyForcibly, which throws away what has been printed but not read
        process.toHandle().destroyForcibly();
        var rest = lines(Integer.MAX_VALUE);
        process.onExit().join();
        return rest;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public static void main(String[] args) {
        var config = StoreConfig.of(args[0], Path.of(args[1]));
        try {
            var store = Stores.open(config, new SimpleMeterRegistry());
            for (int caller = 0; caller < CALLERS; caller++) {
                var name = args[2] + "-" + caller + "-";
                new Thread(() -> writeForever(store, name)).start();
            }
        } catch (StoreFault refused) {
            System.out.println(refused.getMessage());
        }
    }

    private static void writeForever(Store store, String name) {
        var notes = new Notes.Write(Lane.ACCEPT);
        for (int i = 0; ; i++) {
            System.out.println(store.write(notes, name + i).join());
        }
    }
}
