package io.hookline.access.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys in memory. Fetches them again at intervals; when that fails, the last good set stays in force until it
 * succeeds, however long. Thread-safe; only its own thread ever waits for the source.
 */
final class KeyRing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    /** A source that failed is asked again this soon. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** Tokens that name unknown keys cause one extra fetch in this time, however many there are. */
    static final Duration MISS_PAUSE = Duration.ofSeconds(10);

    private final KeySource source;
    private final Duration period;
    private final InstantSource clock;
    private final ScheduledExecutorService fetcher = Executors.newSingleThreadScheduledExecutor(job -> {
        var thread = new Thread(job, "issuer-keys");
        thread.setDaemon(true);
        return thread;
    });
    private volatile JWKSet keys = new JWKSet();
    private volatile boolean failing;
    private CompletableFuture<Void> underway;
    private long nextMissAt;

    /** Begins to fetch, and does not wait for it. */
    KeyRing(KeySource source, Duration period, InstantSource clock) {
        this.source = source;
        this.period = period;
        this.clock = clock;
        this.underway = CompletableFuture.runAsync(this::round, fetcher);
    }

    /** The last good set; empty before there was one. */
    JWKSet keys() {
        return keys;
    }

    /** True when the last fetch failed, so that a key that is not known here may well be a good one. */
    boolean failing() {
        return failing;
    }

    /** Completes, never with a fault, after a fetch that was begun now or is under way, or at once when it is too soon. */
    synchronized CompletableFuture<Void> lookAgain() {
        long now = clock.millis();
        if (!underway.isDone() || now < nextMissAt) {
            return underway;
        }
        nextMissAt = now + MISS_PAUSE.toMillis();
        underway = CompletableFuture.runAsync(this::fetch, fetcher);
        return underway;
    }

    private void round() {
        try {
            fetch();
        } finally {
            if (!fetcher.isShutdown()) {
                var pause = failing && RETRY.compareTo(period) < 0 ? RETRY : period;
                fetcher.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void fetch() {
        try {
            keys = source.fetch();
            if (failing) {
                LOG.info("The keys of the token issuer can be read again");
            }
            failing = false;
        } catch (IOException | RuntimeException fault) {
            if (!failing) {
                LOG.error(
                        "The keys of the token issuer cannot be read; the last ones stay in force: {}",
                        fault.toString());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        fetcher.shutdownNow();
    }
}
