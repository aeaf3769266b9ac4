package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.ShippedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios beside the files under {@code rules/}. */
class RuleScenariosTest {
    @TempDir
    Path copy;

    static List<Concern> concerns() {
        return ShippedRules.concerns();
    }

    @ParameterizedTest
    @MethodSource("concerns")
    void every_scenario_holds_alone_and_together_and_every_rule_is_covered(Concern concern) {
        var report = Scenarios.run(ShippedRules.folder(concern), concern, ShippedRules.of(concern));

        assertThat(report.findings()).isEmpty();
        assertThat(report.count())
                .isGreaterThanOrEqualTo(ShippedRules.of(concern).rules().size());
    }

    @Test
    void what_is_switched_off_works_when_it_is_switched_on() throws IOException {
        for (var concern : concerns()) {
            switchedOn(ShippedRules.folder(concern), copy.resolve(concern.name()));
        }

        var report = new RulesCheck(concerns()).check(copy);

        // These scenarios are what the switch for agents on planned calls, and the one for queue times, are there to
        // change.
        assertThat(report.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "an agent who joins a planned call is not told (with the whole folder): "
                                + "decision is \"ConnectedToUser\", not \"nothing\"",
                        "a call for which there was no agent is soon made again and uses nothing (with the whole "
                                + "folder): after is \"\", not \"120\"; decision is \"limit-reached\", "
                                + "not \"try-again\"; uses is \"\", not \"nothing\"");
    }

    private static void switchedOn(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var paths = Files.list(from)) {
            for (var path : paths.toList()) {
                Files.copy(path, to.resolve(path.getFileName().toString().replaceFirst("\\.off$", "")));
            }
        }
    }
}
