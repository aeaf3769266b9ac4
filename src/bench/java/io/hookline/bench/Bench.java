package io.hookline.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks: {@code all}, or names separated by commas. The second argument is the length of a round in seconds. */
public final class Bench {
    interface Part {
        void run(Duration round) throws Exception;
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        var parts = parts();
        var names = args[0].equals("all") ? List.copyOf(parts.keySet()) : List.of(args[0].split(","));
        var round = Duration.ofSeconds(Long.parseLong(args[1]));
        Report.line("%s", Machine.describe());
        Report.line("a round takes %d s", round.toSeconds());
        for (var name : names) {
            var part = parts.get(name);
            if (part == null) {
                throw new IllegalArgumentException(name + " is none of " + parts.keySet());
            }
            part.run(round);
        }
    }

    private static Map<String, Part> parts() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("rules", RuleBench::run);
        parts.put("reload", ReloadBench::run);
        parts.put("start", StartBench::run);
        parts.put("accept", AcceptBench::run);
        parts.put("cpu", CpuBench::run);
        parts.put("deliver", DeliverBench::run);
        parts.put("latency", LatencyBench::run);
        parts.put("many", ManyBench::run);
        parts.put("rights", RightsBench::run);
        parts.put("postgres", PostgresBench::run);
        parts.put("address-book", AddressBookBench::run);
        parts.put("calls", CallBench::run);
        parts.put("simulate", SimulateBench::run);
        return parts;
    }
}
