package io.hookline.scheduler;

import io.hookline.scheduler.CallStore.Stepped;
import io.hookline.trigger.Announcement;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves entries by what was reported of them, entry by entry in the order of the reports, many entries side by side. A
 * report leaves in the transaction of the move that it causes; running twice at once is harmless.
 */
final class CallReports {
    private static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(CallReports.class);

    private final CallStore store;
    private final CallProgress progress;
    private final Consumer<List<Announcement>> announcer;
    private final MeterRegistry metrics;

    /** @param metrics counts attempts by their outcome */
    CallReports(CallStore store, CallProgress progress, Consumer<List<Announcement>> announcer, MeterRegistry metrics) {
        this.store = store;
        this.progress = progress;
        this.announcer = announcer;
        this.metrics = metrics;
    }

    /** Goes through what is there now; answers how many reports are done with. */
    int run() {
        int total = 0;
        for (int done = round(); done > 0; done = round()) {
            total += done;
        }
        return total;
    }

    /** The oldest report of each entry, so that one commit serves them all. */
    private int round() {
        var firsts = new LinkedHashMap<String, CallReport>();
        store.reports(BATCH).forEach(report -> firsts.putIfAbsent(report.entryId(), report));
        var moving = new ArrayList<Moving>();
        for (var report : firsts.values()) {
            move(report).ifPresent(moving::add);
        }
        return (int) moving.stream().filter(this::done).count();
    }

    /** Empty for a report that cannot be judged now: it must not keep the reports of other entries waiting. */
    private Optional<Moving> move(CallReport report) {
        try {
            var entry = store.find(report.tenantId(), report.entryId()).orElse(null);
            var step = progress.after(report, entry);
            return Optional.of(new Moving(step, store.step(step)));
        } catch (RuntimeException fault) {
            LOG.warn("A report about entry {} cannot be judged: {}", report.entryId(), fault.toString());
            return Optional.empty();
        }
    }

    /** A step that is being stored. */
    private record Moving(EntryStep step, CompletableFuture<Stepped> stepped) {}

    private boolean done(Moving moving) {
        var stepped = HandOvers.join(moving.stepped());
        announcer.accept(stepped.announcements());
        if (stepped.outcome() != EntryStep.Outcome.DONE) {
            return false;
        }
        count(moving.step());
        return true;
    }

    private void count(EntryStep step) {
        if (step.before() != null && step.before().state() == EntryState.IN_PROGRESS) {
            var ending = step.after().calling().last().ending();
            if (ending != null) {
                metrics.counter(
                                "hookline.calls.ended",
                                "outcome",
                                ending.outcome().token())
                        .increment();
            }
        }
    }
}
