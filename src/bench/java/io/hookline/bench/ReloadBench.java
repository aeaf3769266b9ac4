package io.hookline.bench;

import io.hookline.policy.Concerns;
import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.RuleEmissionPolicy;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.Rulebook;
import io.hookline.rules.RulesCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a changed rule file costs: from the bytes to a checked set that decides, the decisions of others meanwhile, and
 * what a thousand changes leave behind in memory. The shipped rules with so many more of one's own.
 */
final class ReloadBench {
    private static final int READINGS = 7;
    private static final int RELOADS = 1_000;
    private static final int LEFT_BEHIND_AFTER = 100;

    private final RulesCheck check = new RulesCheck(Concerns.all());

    private ReloadBench() {}

    static void run(Duration round) throws IOException {
        var bench = new ReloadBench();
        Report.title("reload: a changed file among so many rules, checked and compiled, median of " + READINGS);
        bench.checked(files(10, 0), null);
        for (int rules : new int[] {10, 100, 500}) {
            bench.reload(rules);
        }
        Report.title("decisions while rules are loaded again and again, 100 rules, one candidate");
        bench.decide(round);
        Report.title("memory after " + RELOADS + " reloads of 10 rules");
        bench.memory();
    }

    private void reload(int rules) throws IOException {
        var present = checked(files(rules, 0), null);
        var millis = new double[READINGS];
        for (int i = 0; i < READINGS; i++) {
            var changed = files(rules, i + 1);
            long from = System.nanoTime();
            present = checked(changed, present);
            millis[i] = (System.nanoTime() - from) / 1e6;
        }
        Report.line("%-34s %.0f ms, longest %.0f ms", rules + " rules", Samples.median(millis), max(millis));
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private void decide(Duration round) throws IOException {
        var present = new AtomicReference<>(checked(files(100, 0), null));
        var policy = new RuleEmissionPolicy(() -> present.get().set("emission"), new SimpleMeterRegistry());
        micros(policy, round);
        var alone = micros(policy, round);
        var stop = new AtomicBoolean();
        var reloads = new int[1];
        var loader = new Thread(() -> {
            for (int i = 1; !stop.get(); i++) {
                present.set(checkedQuietly(i, present.get()));
                reloads[0] = i;
            }
        });
        loader.start();
        var under = micros(policy, round);
        stop.set(true);
        join(loader);
        Report.line("%-34s median %.2f us, 99 %% %.2f us", "nothing else", alone[0], alone[1]);
        Report.line(
                "%-34s median %.2f us, 99 %% %.2f us, median %.2f x",
                reloads[0] + " reloads meanwhile", under[0], under[1], under[0] / alone[0]);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Median and 99th percentile of single decisions. */
    private static double[] micros(RuleEmissionPolicy policy, Duration time) {
        var samples = new double[4_000_000];
        var candidates = List.of(candidate());
        int count = 0;
        for (long end = System.nanoTime() + time.toNanos();
                System.nanoTime() < end && count < samples.length;
                count++) {
            long from = System.nanoTime();
            policy.judge(candidates);
            samples[count] = (System.nanoTime() - from) / 1e3;
        }
        var sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return new double[] {sorted[count / 2], sorted[(int) (count * 0.99)]};
    }

    private void memory() throws IOException {
        var present = checked(files(10, 0), null);
        for (int i = 1; i <= LEFT_BEHIND_AFTER; i++) {
            present = checked(files(10, i), present);
        }
        var first = used();
        long from = System.nanoTime();
        for (int i = LEFT_BEHIND_AFTER + 1; i <= RELOADS; i++) {
            present = checked(files(10, i), present);
        }
        var seconds = (System.nanoTime() - from) / 1e9;
        var last = used();
        Report.line("%-34s %.1f MB heap, %d classes", "after " + LEFT_BEHIND_AFTER, first[0] / 1e6, first[1]);
        Report.line(
                "%-34s %.1f MB heap, %d classes, %.2f x; %.0f ms each",
                "after " + RELOADS,
                last[0] / 1e6,
                last[1],
                (double) last[0] / first[0],
                seconds * 1e3 / (RELOADS - LEFT_BEHIND_AFTER));
        if (present.rules() == 0) {
            throw new IllegalStateException("never, but the set must stay reachable until here");
        }
    }

    /** Bytes of heap that are reachable, and classes that are loaded. */
    private static long[] used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return new long[] {
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
            ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
        };
    }

    private Rulebook checkedQuietly(int edition, Rulebook earlier) {
        try {
            return checked(files(100, edition), earlier);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Rulebook checked(RuleFiles files, Rulebook earlier) {
        var report = check.check(files, earlier);
        if (!report.ok()) {
            throw new IllegalStateException(report.findings().toString());
        }
        return report.rulebook();
    }

    /** The shipped rules and so many more, of which each edition says something else. */
    private static RuleFiles files(int rules, int edition) throws IOException {
        var contents = new TreeMap<>(RuleFiles.read(Path.of("rules")).contents());
        var drl = new StringBuilder("""
                /* One rule for each of many services. */
                package rules.emission

                import io.hookline.policy.emission.Candidate
                global io.hookline.policy.emission.EmissionProposals proposals
                """);
        var scenarios = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            drl.append("""

                    // So that there are many.
                    rule "Service NN hears of its tasks for SS seconds"
                        @id( "service-NN" ) @owner( "bench" ) @since( "1.0" )
                    when
                        $c : Candidate( service == "sNN@alpine.example" )
                    then
                        proposals.expireAfter( "service-NN", $c, SS );
                    end
                    """.replace("NN", "" + i).replace("SS", "" + (60 + edition)));
            scenarios.append("""
                    - scenario: service NN
                      given: { candidate: { service: sNN@alpine.example } }
                      expect: { decision: told, because: [service-NN] }
                    - scenario: another than service NN
                      given: { candidate: { service: other@alpine.example } }
                      expect: { decision: told, not: [service-NN] }
                    """.replace("NN", "" + i));
        }
        contents.put("emission/services.drl", bytes(drl));
        contents.put("emission/services.scenarios.yaml", bytes(scenarios));
        return RuleFiles.of(contents, "rules/");
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Candidate candidate() {
        return new Candidate(
                "InQueue",
                "Queue",
                "Inbound",
                "Audio",
                "s7@alpine.example",
                "sub-1",
                "TaskStateChanged",
                "certified",
                "ada.admin@alpine.example",
                "",
                "",
                "",
                "",
                "");
    }
}
