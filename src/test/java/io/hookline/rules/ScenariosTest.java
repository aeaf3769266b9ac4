package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.retry.RetryRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenariosTest {
    private static final String GOOD = """
            - scenario: gone is gone
              given: { failedAttempt: { status: 410 } }
              expect: { decision: give-up, reason: gone, because: [gone] }
            - scenario: busy is not gone
              given: { failedAttempt: { status: 503 } }
              expect: { decision: retry, after: 5, not: [gone] }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void a_rule() {
        RuleText.write(folder, "gone.drl", RuleText.honest().text());
    }

    @Test
    void good_scenarios_leave_nothing_to_say() {
        assertThat(findings(GOOD)).isEmpty();
    }

    @Test
    void another_decision_than_expected_is_told_with_its_line() {
        assertThat(findings(GOOD.replace("reason: gone", "reason: lost")))
                .containsExactly(
                        "1: gone is gone (alone): reason is \"gone\", not \"lost\"",
                        "1: gone is gone (with the whole folder): reason is \"gone\", not \"lost\"");
    }

    @Test
    void a_rule_that_speaks_or_is_silent_against_expectation_is_told() {
        assertThat(findings(GOOD.replace("because: [gone]", "not: [gone]").replace("after: 5, not", "because")))
                .contains("1: gone is gone (alone): gone spoke", "4: busy is not gone (alone): gone did not speak");
    }

    @Test
    void a_rule_that_no_scenario_makes_speak_or_keeps_silent_is_told_at_its_own_line() {
        assertThat(findings(GOOD.replace(", because: [gone]", "").replace(", not: [gone]", "")))
                .containsExactly("4: no scenario makes gone speak", "4: no scenario keeps gone silent");
    }

    @Test
    void an_unknown_rule_field_word_or_key_is_told_at_its_line() {
        assertThat(findings(GOOD.replace("because: [gone]", "because: [gone, went]")))
                .contains("3: there is no rule with the id went");
        assertThat(findings(GOOD.replace("status: 503", "statos: 503")))
                .anyMatch(text ->
                        text.startsWith("5: failedAttempt has no field statos; did you mean status? It has number"));
        assertThat(findings(GOOD.replace("status: 503", "status: many")))
                .contains("5: status is a whole number, not many");
        assertThat(findings(GOOD.replace("status: 503", "cause: bored")))
                .anyMatch(text -> text.startsWith(
                        "5: cause: \"bored\" is none of the words that make sense here; they are blocked,"));
        assertThat(findings(GOOD.replace("given: { failedAttempt: { status: 503 } }", "given: { call: { } }")))
                .contains("5: there is no fact call; there are endpointHealth, failedAttempt");
        assertThat(findings(GOOD.replace("- scenario: busy", "- sentence: busy")))
                .contains("4: a scenario has scenario, given, expect and perhaps alone, not sentence");
    }

    @Test
    void broken_yaml_is_told_with_its_line() {
        assertThat(findings(GOOD + "- scenario: [")).anyMatch(text -> text.startsWith("7: ") || text.startsWith("8: "));
        assertThat(findings("- &a [ *a ]")).isNotEmpty();
    }

    @Test
    void a_rule_file_without_scenarios_and_scenarios_without_a_rule_file_are_told() {
        RuleText.write(folder, "went.scenarios.yaml", GOOD);

        var rules = RuleSet.load(folder, RetryRules.concern());

        assertThat(Scenarios.run(folder, RetryRules.concern(), rules).findings())
                .extracting(Finding::message)
                .containsExactly(
                        "has no scenarios beside it; write gone.scenarios.yaml",
                        "has no rule file beside it, so it proves nothing");
    }

    @Test
    void a_file_that_disturbs_another_is_found_by_running_both_together() {
        RuleText.write(
                folder,
                "never.drl",
                RuleText.honest()
                        .conditions("FailedAttempt( status >= 500 )")
                        .consequence("proposals.disable( \"never\", \"never\" );")
                        .text()
                        .replace("\"Gone\" @id( \"gone\" )", "\"Never\" @id( \"never\" )"));

        assertThat(findings(GOOD))
                .contains(
                        "4: busy is not gone (with the whole folder): after is \"\", not \"5\"; decision is \"disable\", not \"retry\"");
    }

    private List<String> findings(String scenarios) {
        RuleText.write(folder, "gone.scenarios.yaml", scenarios);
        var rules = RuleSet.load(folder, RetryRules.concern());
        return Scenarios.run(folder, RetryRules.concern(), rules).findings().stream()
                .map(finding -> finding.line() + ": " + finding.message())
                .toList();
    }
}
