package io.hookline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time from the start of the process to the line that says it serves, processor time until then, and memory at rest. */
final class StartBench {
    private static final Path JDK_25 = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64/bin/java");
    private static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final int ROUNDS = 3;

    private StartBench() {}

    static void run(Duration round) throws IOException {
        Report.title("start: to `ready`, best and median of " + ROUNDS);
        measure("JDK " + Runtime.version().feature(), Child.thisJava(), List.of());
        if (Files.isExecutable(JDK_25)) {
            measure("JDK 25", JDK_25, QUIET);
            var archive = Path.of("target", "bench.aot").toAbsolutePath();
            HubChild.start(JDK_25, with("-XX:AOTCacheOutput=" + archive)).close();
            measure("JDK 25 with an AOT cache", JDK_25, with("-XX:AOTCache=" + archive));
        }
    }

    private static List<String> with(String option) {
        var options = new ArrayList<>(QUIET);
        options.add(option);
        return options;
    }

    private static void measure(String name, Path java, List<String> options) throws IOException {
        var seconds = new double[ROUNDS];
        double best = Double.MAX_VALUE;
        double cpu = 0;
        long rss = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try (var hub = HubChild.start(java, options)) {
                seconds[i] = hub.process().startTime().toMillis() / 1e3;
                best = Math.min(best, seconds[i]);
                cpu = hub.process().cpu().toMillis() / 1e3;
                rss = Math.max(rss, hub.process().rss());
            }
        }
        Report.line(
                "%s: best %.2f s, median %.2f s, %.1f s of processor time, %d MB resident",
                name, best, Samples.median(seconds), cpu, rss >> 20);
    }
}
