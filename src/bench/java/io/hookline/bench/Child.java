package io.hookline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program under measurement in a process of its own, so that its processor time and memory can be told from ours. */
final class Child implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Duration startTime;

    private Child(Process process, int port, Duration startTime) {
        this.process = process;
        this.port = port;
        this.startTime = startTime;
    }

    /** Starts it and waits for the line that ends in its port. */
    static Child start(Path java, List<String> options, List<String> command) throws IOException {
        var line = new ArrayList<String>(List.of(java.toString()));
        line.addAll(options);
        line.addAll(command);
        long from = System.nanoTime();
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        // Whoever interrupts a benchmark must not find its servers still running.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var reader = process.inputReader();
        var said = new StringBuilder();
        for (var text = reader.readLine(); text != null; text = reader.readLine()) {
            said.append(text).append('\n');
            if (text.contains("ready on http://")) {
                var took = Duration.ofNanos(System.nanoTime() - from);
                swallow(reader);
                return new Child(process, Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)), took);
            }
        }
        throw new IOException("it ended before it was ready:\n" + said);
    }

    static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    int port() {
        return port;
    }

    /** From the start of the process to the line that says it serves. */
    Duration startTime() {
        return startTime;
    }

    /** Processor time used so far, all threads, user and system. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Memory held now, in bytes. */
    long rss() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static void swallow(BufferedReader reader) {
        var thread = new Thread(
                () -> {
                    try {
                        while (reader.readLine() != null) {
                            // read so that the pipe never fills and holds the child up
                        }
                    } catch (IOException ended) {
                        // with the child
                    }
                },
                "bench-child-output");
        thread.setDaemon(true);
        thread.start();
    }
}
