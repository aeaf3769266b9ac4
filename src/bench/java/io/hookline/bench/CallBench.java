package io.hookline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Planned calls beside a thousand and beside a million others that wait for next month, on SQLite. */
final class CallBench {
    private static final byte[] REFERENCE = "\"referenceid\":\"t-".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int PER_SECOND = 200;
    private static final int STEP = 1000;
    private static final int WARM_UP = 1000;
    /** From planning to the first due time, and for each call more: enough to plan them all on a loaded machine. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private static final Duration AHEAD_EACH = Duration.ofMillis(10);

    private CallBench() {}

    static void run(Duration round) throws IOException {
        Report.title("calls: planned calls beside others that wait, SQLite, synced commits");
        CallStoreBench.plain();
        CallStoreBench.warmUp(round);
        var small = measure(1_000, round);
        var large = measure(1_000_000, round);
        Report.line("1 000 000 against 1 000:");
        small.figures.forEach((name, figure) -> Report.line("  %-44s %.2f x", name, large.figures.get(name) / figure));
    }

    private static Figures measure(int waiting, Duration round) throws IOException {
        Report.line("%d entries wait", waiting);
        var figures = new Figures();
        var directory = Files.createTempFile(Path.of("target"), "bench-calls", ".yaml");
        Files.writeString(directory, CallEntries.directory());
        try (var dialer = new Receiver(REFERENCE);
                var hub = HubChild.with(
                        List.of("--directory", directory.toString()),
                        data -> CallStoreBench.measure(data, waiting, round, figures),
                        "hookline.dialer.url=" + dialer.url("/calls"),
                        "hookline.dialer.calls-per-second=10000")) {
            figures.add("start of a hub to ready, s", hub.process().startTime().toMillis() / 1e3);
            LockSupport.parkNanos(round.toNanos());
            figures.add("resident memory after the start, MB", hub.process().rss() >> 20);
            lag(hub, dialer, 0, WARM_UP);
            var cpu = hub.process().cpu();
            int calls = PER_SECOND * Math.max(5, (int) round.multipliedBy(4).toSeconds());
            var lag = lag(hub, dialer, WARM_UP, calls);
            Report.line("  due time to the dialer at %d/s: %s", PER_SECOND, lag);
            figures.add("due time to the dialer, p50, ms", lag.percentile(0.5) / 1e6);
            figures.add("due time to the dialer, p99, ms", lag.percentile(0.99) / 1e6);
            var spent = hub.process().cpu().minus(cpu).toMillis();
            figures.add("processor time per call, planning included, ms", (double) spent / calls);
            figures.add("resident memory after the calls, MB", hub.process().rss() >> 20);
        } finally {
            Files.delete(directory);
        }
        return figures;
    }

    /** Plans calls that are due one after the other, and answers how late each came to the dialer. */
    private static Samples lag(HubChild hub, Receiver dialer, int from, int count) {
        var ahead = AHEAD.plus(AHEAD_EACH.multipliedBy(count));
        long due0 = System.nanoTime() + ahead.toNanos();
        var first = Clock.systemUTC().instant().plus(ahead);
        long before = dialer.received();
        for (int step = 0; step < count; step += STEP) {
            plan(hub, from, step, Math.min(STEP, count - step), first);
        }
        long planned = System.nanoTime();
        if (planned > due0) {
            Report.note("planning took until after the first due time");
        }
        LockSupport.parkNanos(due0 + count * (1_000_000_000L / PER_SECOND) - planned);
        if (!dialer.await(before + count)) {
            Report.note((before + count - dialer.received()) + " calls MISSING");
        }
        var lag = new Samples();
        for (int i = 0; i < count; i++) {
            var arrival = dialer.arrival((long) from + i);
            if (arrival != null) {
                lag.add(arrival - (due0 + i * (1_000_000_000L / PER_SECOND)));
            }
        }
        return lag;
    }

    private static void plan(HubChild hub, int from, int step, int count, Instant first) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = step; i < step + count; i++) {
            var row = new LinkedHashMap<String, Object>();
            row.put("serviceUpn", CallEntries.service(i));
            row.put("destination", CallEntries.destination(50_000_000 + from + i));
            row.put("dueDateTimeUtc", first.plusMillis(i * 1000L / PER_SECOND).toString());
            row.put("ReferenceId", "t-" + (from + i));
            rows.add(row);
        }
        JsonNode answer = hub.post("/hub/v1/scheduler-entries:batch", Map.of("items", rows));
        if (answer.at("/counts/planned").asInt() != count) {
            throw new IllegalStateException("not planned: " + answer.at("/results/0"));
        }
    }

    /** What is compared, by name, in the order of measuring. */
    static final class Figures {
        private final Map<String, Double> figures = new LinkedHashMap<>();

        void add(String name, double figure) {
            figures.put(name, figure);
            Report.line("  %-44s %.3f", name, figure);
        }
    }
}
