package io.hookline.store;

import io.hookline.store.Store.Lane;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the writer tells of itself. */
final class CommitMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer commit;
    private final List<? extends Meter> depths;

    CommitMetrics(MeterRegistry registry, Lanes lanes) {
        this.registry = registry;
        batchSize = DistributionSummary.builder("hookline.store.batch.size")
                .description("Requests that shared one commit")
                .register(registry);
        commit = Timer.builder("hookline.store.commit")
                .description("Time from COMMIT to its answer")
                .publishPercentileHistogram()
                .register(registry);
        depths = Arrays.stream(Lane.values())
                .map(lane -> Gauge.builder("hookline.store.queue.depth", lanes, waiting -> waiting.depth(lane))
                        .description("Requests that wait for the writer")
                        .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                        .register(registry))
                .toList();
    }

    /** Counts only what was committed. */
    void commit(int requests, Commit action) throws SQLException {
        long began = System.nanoTime();
        action.run();
        commit.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        batchSize.record(requests);
    }

    /** Takes the gauges away, so that a store opened later in this process can register its own. */
    @Override
    public void close() {
        depths.forEach(registry::remove);
    }

    interface Commit {
        void run() throws SQLException;
    }
}
