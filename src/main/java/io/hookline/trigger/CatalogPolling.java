package io.hookline.trigger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changes of other nodes from time to time. A late look is harmless: a commit that was decided upon an older
 * catalog is refused by the store and decided again.
 */
public final class CatalogPolling implements AutoCloseable {
    /** How often by default. */
    public static final Duration PERIOD = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(CatalogPolling.class);

    private final Catalog catalog;
    private final ScheduledExecutorService timer;

    private CatalogPolling(Catalog catalog) {
        this.catalog = catalog;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "hookline-catalog");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static CatalogPolling start(Catalog catalog, Duration period) {
        var polling = new CatalogPolling(catalog);
        polling.timer.scheduleWithFixedDelay(
                polling::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return polling;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            catalog.poll();
        } catch (RuntimeException fault) {
            // An exception that left here would silently end the polling for ever.
            LOG.warn("the subscriptions could not be read again: {}", fault.getMessage());
        }
    }
}
