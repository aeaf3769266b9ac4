package io.hookline.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Sends a load over some connections from one thread and times the answers. */
final class Client implements AutoCloseable {
    private static final byte[] DELIVERIES = "\"deliveries\":".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();
    private final Load load;
    private Tally tally;

    /** What came of a run. {@code sent} holds when each task's first request was due; only open runs fill it. */
    static final class Tally {
        final Samples latency = new Samples();
        final Map<Long, Long> due = new HashMap<>();
        long answers;
        long refused;
        long deliveries;
        double seconds;
        double clientCpuSeconds;

        double perSecond() {
            return answers / seconds;
        }
    }

    private static final class Line {
        final Wire wire;
        long task;
        int step;
        long since;

        Line(Wire wire) {
            this.wire = wire;
        }
    }

    Client(int port, int connections, Load load) throws IOException {
        this.load = load;
        for (int i = 0; i < connections; i++) {
            var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            var line = new Line(new Wire(channel));
            channel.register(selector, SelectionKey.OP_READ, line);
            lines.add(line);
        }
    }

    /** Closed loop: each connection sends as soon as it has its answer. All are answered at the end. */
    Tally closed(Duration time) throws IOException {
        return run(() -> {
            long end = System.nanoTime() + time.toNanos();
            for (var line : lines) {
                send(line, System.nanoTime());
            }
            for (int open = lines.size(); open > 0; ) {
                for (var line : answered(1000)) {
                    if (System.nanoTime() < end || line.step != 0) {
                        send(line, System.nanoTime());
                    } else {
                        open--;
                    }
                }
            }
        });
    }

    /** Open loop: requests are due at fixed times whatever the answers do, and latency counts from those times. */
    Tally open(double perSecond, Duration time) throws IOException {
        return run(() -> {
            var idle = new ArrayDeque<>(lines);
            long start = System.nanoTime();
            long total = (long) (perSecond * time.toNanos() / 1e9);
            for (long sent = 0, done = 0; done < total; ) {
                long due = start + (long) (sent * 1e9 / perSecond);
                if (sent < total && due <= System.nanoTime() && !idle.isEmpty()) {
                    var line = idle.poll();
                    send(line, due);
                    tally.due.put(line.task, due);
                    sent++;
                    continue;
                }
                var back = answered(0);
                if (back.isEmpty()) {
                    // A selector waits in whole milliseconds, which would be part of every figure.
                    LockSupport.parkNanos(50_000);
                }
                done += back.size();
                idle.addAll(back);
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private Tally run(Work work) throws IOException {
        tally = new Tally();
        long cpu = Machine.threadCpuNanos();
        long from = System.nanoTime();
        work.run();
        tally.seconds = (System.nanoTime() - from) / 1e9;
        tally.clientCpuSeconds = (Machine.threadCpuNanos() - cpu) / 1e9;
        return tally;
    }

    private void send(Line line, long since) throws IOException {
        if (line.step == 0) {
            line.task = Load.newTask();
        }
        line.since = since;
        line.wire.send(load.request(line.step, line.task));
        line.step = (line.step + 1) % load.steps();
    }

    private List<Line> answered(int millis) throws IOException {
        var done = new ArrayList<Line>();
        if (millis == 0) {
            selector.selectNow(key -> take((Line) key.attachment(), done));
        } else {
            selector.select(key -> take((Line) key.attachment(), done), millis);
        }
        return done;
    }

    private void take(Line line, List<Line> done) {
        try {
            if (!line.wire.read()) {
                throw new IOException("the server hung up");
            }
            int length = line.wire.whole();
            if (length > 0) {
                count(line, length);
                line.wire.drop(length);
                done.add(line);
            }
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private void count(Line line, int length) {
        tally.latency.add(System.nanoTime() - line.since);
        tally.answers++;
        tally.deliveries += Math.max(0, line.wire.numberAfter(DELIVERIES, length));
        if (line.wire.status() >= 300 && tally.refused++ == 0) {
            Report.note("refused: " + line.wire.text(length));
        }
    }

    @Override
    public void close() throws IOException {
        for (var line : lines) {
            line.wire.channel.close();
        }
        selector.close();
    }
}
