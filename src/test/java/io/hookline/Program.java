package io.hookline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The real program in a process of its own, as the launcher starts it. It can be stopped, killed and asked what it
 * printed. It never outlives the test, not even when the test itself is killed.
 */
final class Program implements AutoCloseable {
    /** Webhooks may go to this machine over plain http. */
    static final List<String> LOOPBACK =
            List.of("-Dhookline.delivery.allow-networks=127.0.0.0/8", "-Dhookline.delivery.allow-http=true");

    private static final String READY = "hookline ready on http://127.0.0.1:";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Process process;
    private final List<Thread> readers;

    private Program(ProcessBuilder builder) throws IOException {
        process = builder.start();
        readers = List.of(reading(process.inputReader(), this::printed), reading(process.errorReader(), err::add));
    }

    /** Starts it. */
    static Program start(List<String> settings, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 24) {
            // as the launcher does
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Tethered.class.getName()));
        command.addAll(arguments);
        return new Program(new ProcessBuilder(command));
    }

    /** Starts a hub on a free port. */
    static Program hub(Path data, List<String> settings) throws IOException {
        var all = new ArrayList<>(LOOPBACK);
        all.addAll(settings);
        return start(all, List.of("start", "--data", data.toString(), "--port", "0"));
    }

    /** Runs a command to its end. */
    static Program run(String... arguments) throws IOException {
        try (var program = start(List.of(), List.of(arguments))) {
            program.exitCode();
            return program;
        }
    }

    /** Waits until the hub serves and answers where. */
    String awaitReady() {
        try {
            return "http://127.0.0.1:" + port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException fault) {
            throw new AssertionError("the hub is not ready; it said " + out + err, fault);
        }
    }

    /** Lets it run; true when it ended by itself meanwhile. */
    boolean endedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM. */
    void terminate() {
        // not Process.destroy, which closes the pipes and with them the tether
        process.toHandle().destroy();
    }

    /** Waits for the end. */
    int exitCode() {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            for (var reader : readers) {
                reader.join();
            }
            return process.exitValue();
        } catch (InterruptedException | ExecutionException | TimeoutException fault) {
            throw new AssertionError("the program does not end; it said " + out + err, fault);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Lines of standard output so far. */
    List<String> out() {
        return out;
    }

    /** Lines of standard error so far. */
    List<String> err() {
        return err;
    }

    @Override
    public void close() {
        kill();
    }

    private void printed(String line) {
        out.add(line);
        if (line.startsWith(READY)) {
            port.complete(Integer.valueOf(line.substring(READY.length())));
        }
    }

    private static Thread reading(BufferedReader stream, Consumer<String> lines) {
        var thread = new Thread(() -> {
            try (stream) {
                stream.lines().forEach(lines);
            } catch (IOException | UncheckedIOException killed) {
                // the pipe broke with the process
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
