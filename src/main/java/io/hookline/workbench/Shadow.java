package io.hookline.workbench;

import io.hookline.rules.Concern;
import io.hookline.rules.Rulebook;
import io.hookline.workbench.VersionStore.Findings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version that runs beside the one in force: each question is put to both again, on a thread of its own, and only where
 * they answer otherwise is anything kept. What comes faster than it can be compared is left out and counted; deciding
 * never waits for it. Thread-safe.
 */
final class Shadow implements Rulebook.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);
    private static final int WAITING_MAX = 10_000;
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final RuleSwitch begun;
    private final VersionStore store;
    private final InstantSource clock;
    private final Comparing comparing;
    private final BlockingQueue<Asked> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread worker;
    private volatile boolean closed;

    private record Asked(String concern, String sinkName, List<Object> facts) {}

    Shadow(
            RuleSwitch begun,
            List<Concern> concerns,
            Rulebook inForce,
            Rulebook candidate,
            VersionStore store,
            InstantSource clock) {
        this.begun = begun;
        this.store = store;
        this.clock = clock;
        this.comparing = new Comparing(concerns, inForce, candidate);
        this.worker = new Thread(this::work, "hookline-rules-shadow");
        worker.setDaemon(true);
        worker.start();
    }

    RuleSwitch begun() {
        return begun;
    }

    long seq() {
        return begun.seq();
    }

    String version() {
        return begun.version();
    }

    Instant endsAt() {
        return begun.endsAt();
    }

    @Override
    public void asked(String concern, String sinkName, Collection<?> facts) {
        if (!waiting.offer(new Asked(concern, sinkName, List.copyOf(facts)))) {
            leftOut.incrementAndGet();
        }
    }

    private void work() {
        var told = clock.instant();
        try {
            while (!closed || !waiting.isEmpty()) {
                var asked = waiting.poll(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (asked != null) {
                    comparing.compare(asked.concern(), asked.sinkName(), asked.facts());
                }
                if (waiting.isEmpty() || told.plus(TELL_EVERY).isBefore(clock.instant())) {
                    told = clock.instant();
                    tell();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        tell();
    }

    private void tell() {
        var compared = comparing.takeCompared();
        var missed = leftOut.getAndSet(0);
        var differences = comparing.takeDifferences();
        if (compared == 0 && missed == 0) {
            return;
        }
        store.found(new Findings(begun.seq(), compared, missed, differences, clock.instant()))
                .whenComplete((done, fault) -> {
                    if (fault != null) {
                        LOG.warn("What {} found beside the rules in force was not kept: {}", version(), "" + fault);
                    }
                });
    }

    /** Hears no more, compares what is waiting and ends by itself: whoever switches does not wait for it. */
    void end() {
        closed = true;
    }

    /** Compares what is waiting and ends. Waits a little for that; a store that has closed costs the last second. */
    @Override
    public void close() {
        end();
        try {
            worker.join(TELL_EVERY.toMillis() * 2);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        worker.interrupt();
    }
}
