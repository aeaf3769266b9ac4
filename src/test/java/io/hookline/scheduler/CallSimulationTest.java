package io.hookline.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.DirectoryFile;
import io.hookline.hours.PublicHolidays;
import io.hookline.policy.call.CallRules;
import io.hookline.policy.call.RuleCallPolicy;
import io.hookline.rules.RuleSet;
import io.hookline.store.StoreKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weeks of calls through a dialer that does what chance will, in simulated time over the real store and the shipped rules.
 * Set {@code hookline.test.seed} to repeat a run, and {@code hookline.test.calls} for more calls.
 */
class CallSimulationTest {
    private static final int CALLS = Integer.getInteger("hookline.test.calls", 120);
    private static final String OFF = ".off";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"slot-model", "polite-dialer"})
    void whatever_happens_every_call_comes_out_right(String preset) throws IOException {
        long seed = Long.getLong("hookline.test.seed", System.nanoTime());
        var rules = RuleSet.load(rules(preset), CallRules.concern());
        var policy = new RuleCallPolicy(() -> rules, new PublicHolidays(), new SimpleMeterRegistry());
        try (var under = StoreKind.SQLITE.open(folder);
                var directory = DirectoryFile.open(Path.of("config/directory.yaml"))) {
            var simulation = new Simulation(under.store(), directory, policy, preset.startsWith("polite"), seed);

            assertThat(seed).satisfies(same -> simulation.run(CALLS));

            assertThat(seed).satisfies(same -> simulation.check());
            System.err.println(preset + ", seed " + seed + ": " + simulation.story());
        }
    }

    /** The shipped rules, with what the preset switches on. */
    private Path rules(String preset) throws IOException {
        var mine = Files.createDirectories(folder.resolve("rules/retry/call"));
        try (var shipped = Files.list(Path.of("rules/retry/call"))) {
            for (var file : shipped.toList()) {
                var name = file.getFileName().toString();
                var on = name.startsWith(preset) && name.endsWith(OFF);
                Files.copy(file, mine.resolve(on ? name.substring(0, name.length() - OFF.length()) : name));
            }
        }
        return mine;
    }
}
