package io.hookline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes webhooks, answers 204, counts them and notes when the first of each task came. One thread of its own. */
final class Receiver implements AutoCloseable {
    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TASK = "\"taskid\":\"t-".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final AtomicLong received = new AtomicLong();
    private final ConcurrentHashMap<Long, Long> arrivals = new ConcurrentHashMap<>();
    private final boolean timing;
    private final byte[] before;
    private volatile long last;

    /** @param timing whether to note times of arrival, which costs memory */
    Receiver(boolean timing) throws IOException {
        this(timing, TASK);
    }

    /** Notes times of arrival by the number behind this text, which is compared in lower case. */
    Receiver(byte[] before) throws IOException {
        this(true, before);
    }

    private Receiver(boolean timing, byte[] before) throws IOException {
        this.timing = timing;
        this.before = before;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        var thread = new Thread(this::run, "bench-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String path) throws IOException {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + path;
    }

    long received() {
        return received.get();
    }

    /** When the newest came, as {@link System#nanoTime}. */
    long last() {
        return last;
    }

    /** When the first webhook about a task came; null while none has. */
    Long arrival(long task) {
        return arrivals.get(task);
    }

    /** Waits until so many have come since the start; false when nothing has come for five seconds. */
    boolean await(long count) {
        long patience = 5_000_000_000L;
        long from = System.nanoTime();
        while (received.get() < count) {
            if (System.nanoTime() - Math.max(last, from) > patience) {
                return false;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        return true;
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::handle);
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException closed) {
            // the benchmark is over
        }
    }

    private void handle(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var channel = server.accept();
                channel.configureBlocking(false);
                channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ, new Wire(channel));
            } else {
                take((Wire) key.attachment());
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void take(Wire wire) throws IOException {
        if (!wire.read()) {
            wire.channel.close();
            return;
        }
        for (int length = wire.whole(); length > 0; length = wire.whole()) {
            long now = System.nanoTime();
            if (timing) {
                arrivals.putIfAbsent(wire.numberAfter(before, length), now);
            }
            wire.drop(length);
            wire.send(ANSWER);
            last = now;
            received.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        server.close();
    }
}
