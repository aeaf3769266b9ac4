package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hookline.policy.ShippedRules;
import io.hookline.policy.SwitchedOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios beside the files under {@code rules/}. */
class RuleScenariosTest {
    /** What an example does not change need not be compiled for each of them. */
    private static final Rulebook SHIPPED =
            Rulebook.compile(RuleFiles.read(ShippedRules.DIRECTORY), ShippedRules.concerns());

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

    /** What a switch is there to change is what its concern's other scenarios say before it. */
    static Stream<Arguments> switches() {
        return Stream.of(
                arguments(
                        "emission/connected-to-user-outbound",
                        List.of("an agent who joins a planned call is not told (with the whole folder): "
                                + "decision is \"ConnectedToUser\", not \"nothing\"")),
                arguments("emission/sensitive-parameters", List.of()),
                arguments("emission/internal-test-services-stay-silent", List.of()),
                arguments("emission/caller-number-hidden-from-one", List.of()),
                arguments("emission/derived-priority-for-each-call", List.of()),
                arguments("emission/live-screen-pop-too-late", List.of()),
                arguments("emission/at-most-three-per-customer", List.of()),
                arguments("permission/lost-right-keeps-firing", List.of()),
                arguments("permission/lost-right-stops-silently", List.of()),
                arguments(
                        "permission/unit-supervisors-subscribe",
                        List.of("a supervisor cannot subscribe (with the whole folder): "
                                + "decision is \"permitted\", not \"denied\"")),
                arguments("retry/call/polite-dialer-limits", List.of()),
                arguments("retry/call/polite-dialer-waits", List.of()),
                arguments("retry/call/polite-dialer-own-faults", List.of()),
                arguments("retry/call/queue-timeout-ends-entry", List.of()));
    }

    @ParameterizedTest
    @MethodSource("switches")
    void what_is_switched_off_works_when_it_is_switched_on(String example, List<String> changed) {
        var rules = RuleFiles.read(SwitchedOn.in(copy, example));

        assertThat(new RulesCheck(concerns()).check(rules, SHIPPED).findings())
                .extracting(Finding::message)
                .containsExactlyElementsOf(changed);
    }

    @Test
    void every_switch_is_tried() throws IOException {
        try (var files = Files.walk(ShippedRules.DIRECTORY)) {
            assertThat(files.map(ShippedRules.DIRECTORY::relativize)
                            .map(Path::toString)
                            .filter(file -> file.endsWith(".drl.off") || file.endsWith(".table.csv.off"))
                            .map(file -> file.replaceFirst("\\.(drl|table\\.csv)\\.off$", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            switches().map(each -> (String) each.get()[0]).toList());
        }
    }
}
