package io.hookline.scheduler;

import io.hookline.scheduler.CallStore.Stepped;
import io.hookline.trigger.Announcement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Moves entries by what was reported of them, entry by entry in the order of the reports, many entries side by side. A
 * report leaves in the transaction of the move that it causes; running twice at once is harmless.
 */
final class CallReports {
    private static final int BATCH = 500;

    private final CallStore store;
    private final CallProgress progress;
    private final Consumer<List<Announcement>> announcer;

    CallReports(CallStore store, CallProgress progress, Consumer<List<Announcement>> announcer) {
        this.store = store;
        this.progress = progress;
        this.announcer = announcer;
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
        var steps = new ArrayList<CompletableFuture<Stepped>>();
        for (var report : firsts.values()) {
            var entry = store.find(report.tenantId(), report.entryId()).orElse(null);
            steps.add(store.step(progress.after(report, entry)));
        }
        int done = 0;
        for (var step : steps) {
            var stepped = HandOvers.join(step);
            announcer.accept(stepped.announcements());
            done += stepped.outcome() == EntryStep.Outcome.DONE ? 1 : 0;
        }
        return done;
    }
}
