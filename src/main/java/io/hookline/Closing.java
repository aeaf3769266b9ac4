package io.hookline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes things in the opposite order of their adding; one that fails does not keep the others open. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    /** So many threads that finish what they have before they end. */
    ExecutorService threads(String name, int count) {
        var threads = Executors.newFixedThreadPool(count, Threads.named(name));
        add(threads::shutdown);
        return threads;
    }

    void close() {
        while (!things.isEmpty()) {
            var thing = things.pop();
            try {
                thing.close();
            } catch (Exception fault) {
                LOG.warn("{} did not close cleanly: {}", thing.getClass().getSimpleName(), fault.toString());
            }
        }
    }
}
