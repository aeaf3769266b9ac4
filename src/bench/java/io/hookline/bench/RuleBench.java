package io.hookline.bench;

import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.policy.emission.Occurrence;
import io.hookline.policy.emission.RuleEmissionPolicy;
import io.hookline.rules.RuleSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Microseconds of one rule decision on one thread: the shipped rules, and a hundred more for candidates. */
final class RuleBench {
    private static final int READINGS = 5;

    private RuleBench() {}

    static void run(Duration round) throws IOException {
        Report.title("rules: one decision on one thread, median of " + READINGS);
        var shipped = policy(Path.of("rules/emission"));
        var folder = Files.createTempDirectory(Path.of("target"), "bench-rules");
        write(folder);
        var hundred = policy(folder);
        var occurrence = new Occurrence(
                "Queue",
                "Inbound",
                "Audio",
                HubChild.SERVICE,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                "",
                "",
                "");
        time(
                "which task events, shipped rules",
                policy -> policy.raise(occurrence).events().size(),
                shipped,
                round);
        for (int candidates : new int[] {1, 5}) {
            var facts = IntStream.range(0, candidates)
                    .mapToObj(RuleBench::candidate)
                    .toList();
            ToIntFunction<RuleEmissionPolicy> judge =
                    policy -> policy.judge(facts).size();
            time("candidates " + candidates + ", shipped rules", judge, shipped, round);
            time("candidates " + candidates + ", 100 rules", judge, hundred, round);
        }
    }

    private static RuleEmissionPolicy policy(Path folder) {
        var rules = RuleSet.load(folder, EmissionRules.concern());
        return new RuleEmissionPolicy(() -> rules, new SimpleMeterRegistry());
    }

    /** A hundred rules with an equality key, of which one speaks about a candidate of {@link #candidate}. */
    private static void write(Path folder) throws IOException {
        var text = new StringBuilder("""
                /* One rule for each of a hundred services. */
                package rules.emission

                import io.hookline.policy.emission.Candidate
                global io.hookline.policy.emission.EmissionProposals proposals
                """);
        for (int i = 0; i < 100; i++) {
            text.append("""

                    // So that there are many.
                    rule "Service NN hears of its tasks for a minute"
                        @id( "service-NN" ) @owner( "bench" ) @since( "1.0" )
                    when
                        $c : Candidate( service == "sNN@alpine.example" )
                    then
                        proposals.expireAfter( "service-NN", $c, 60 );
                    end
                    """.replace("NN", String.valueOf(i)));
        }
        Files.writeString(folder.resolve("services.drl"), text);
    }

    private static Candidate candidate(int number) {
        return new Candidate(
                "InQueue",
                "Queue",
                "Inbound",
                "Audio",
                "s7@alpine.example",
                "sub-" + number,
                "TaskStateChanged",
                "certified",
                "ada.admin@alpine.example",
                "",
                "",
                "",
                "",
                "");
    }

    private static void time(
            String name, ToIntFunction<RuleEmissionPolicy> decision, RuleEmissionPolicy policy, Duration round) {
        loop(decision, policy, round);
        var micros = new double[READINGS];
        for (int i = 0; i < READINGS; i++) {
            micros[i] = loop(decision, policy, round.dividedBy(READINGS));
        }
        Report.line("%-34s %.2f us", name, Samples.median(micros));
    }

    private static double loop(ToIntFunction<RuleEmissionPolicy> decision, RuleEmissionPolicy policy, Duration time) {
        long from = System.nanoTime();
        long end = from + time.toNanos();
        long count = 0;
        long sink = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 100; i++) {
                sink += decision.applyAsInt(policy);
            }
            count += 100;
        }
        if (sink == -1) {
            throw new IllegalStateException("never, but the compiler cannot know");
        }
        return (System.nanoTime() - from) / 1e3 / count;
    }
}
