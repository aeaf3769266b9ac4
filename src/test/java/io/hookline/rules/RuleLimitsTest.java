package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.policy.retry.EndpointHealth;
import io.hookline.policy.retry.FailedAttempt;
import io.hookline.policy.retry.RetryProposals;
import io.hookline.policy.retry.RetryRules;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bounds rules that are allowed and yet too much: time of one decision, joins, length, depth, number. */
class RuleLimitsTest {
    private static final Concern RETRY = RetryRules.concern();
    private static final FailedAttempt GONE = new FailedAttempt(1, 410, "status", 0, 9, "InQueue", "s", "certified");

    @TempDir
    Path folder;

    private final MockClock clock = new MockClock();

    @Test
    void a_decision_that_takes_too_long_fails_and_names_the_rule_that_came_too_late() {
        write(RuleText.honest());
        var rules = load().within(Duration.ofMillis(5));
        var judge = new RuleJudge("retry", () -> rules, new SimpleMeterRegistry(SimpleConfig.DEFAULT, slow(3)));

        assertThatThrownBy(() -> judge.ask("proposals", new RetryProposals(), List.of(GONE)))
                .isInstanceOf(RulesFailed.class)
                .hasMessage(folder.resolve("gone.drl") + ":4: rule \"Gone\" came too late: "
                        + "rules took longer than 5 ms for one decision and were stopped");
    }

    @Test
    void time_is_over_between_facts_too_when_no_rule_can_be_named() {
        write(RuleText.honest());
        var rules = load().within(Duration.ofMillis(5));
        var judge = new RuleJudge("retry", () -> rules, new SimpleMeterRegistry(SimpleConfig.DEFAULT, slow(3)));

        assertThatThrownBy(() ->
                        judge.ask("proposals", new RetryProposals(), List.of(new EndpointHealth(1, 0), GONE, GONE)))
                .isInstanceOf(RulesFailed.class)
                .hasMessage("rules took longer than 5 ms for one decision and were stopped");
    }

    @Test
    void a_decision_in_time_is_not_disturbed() {
        write(RuleText.honest());
        var rules = load();
        var judge = new RuleJudge("retry", () -> rules, new SimpleMeterRegistry(SimpleConfig.DEFAULT, slow(3)));

        assertThat(judge.ask("proposals", new RetryProposals(), List.of(GONE))).isSameAs(rules);
    }

    /** A clock that goes on by so many milliseconds whenever somebody looks at it. */
    private MockClock slow(int millis) {
        return new MockClock() {
            @Override
            public long monotonicTime() {
                clock.add(Duration.ofMillis(millis));
                return clock.monotonicTime();
            }
        };
    }

    @Test
    void a_rule_that_would_compare_too_many_facts_with_each_other_is_not_asked() {
        write(RuleText.honest()
                .conditions("$a : FailedAttempt( status == 410 ) FailedAttempt( number > $a.number )"
                        + " not FailedAttempt( status == 200 )"));
        var rules = load();
        var many = Collections.nCopies(200, GONE);

        rules.evaluate("proposals", new RetryProposals(), many.subList(0, 100), 1_000_000);
        assertThatThrownBy(() -> rules.evaluate("proposals", new RetryProposals(), many, 1_000_000))
                .isInstanceOf(RulesFailed.class)
                .hasMessage(folder.resolve("gone.drl")
                        + ":4: rule \"Gone\" would compare more than 5000000 combinations of 200 facts");
    }

    @Test
    void a_rule_joins_no_more_than_can_be_compared() {
        write(RuleText.honest().conditions("FailedAttempt( status == 1 ) ".repeat(5)));
        assertThat(findings()).containsExactly("4: a rule joins 4 patterns of FailedAttempt at most, this one 5");

        write(RuleText.honest().conditions("FailedAttempt( ) not ( FailedAttempt( status == 1 ) )".repeat(7)));
        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "4: a rule has 12 patterns at most, this one 14; make several rules of it",
                        "4: a rule joins 4 patterns of FailedAttempt at most, this one 7");

        write(RuleText.honest()
                .conditions("( FailedAttempt( status == 1 ) or FailedAttempt( status == 2 ) ) ".repeat(4)));
        assertThat(load().rules()).hasSize(1);
    }

    @Test
    void brackets_texts_and_lines_have_their_bounds() {
        write(RuleText.honest().conditions("FailedAttempt( " + "(".repeat(100_000) + " )"));
        assertThat(findings()).containsExactly("6: a line is longer than 10000 characters");

        write(RuleText.honest().conditions("FailedAttempt( " + "(\n".repeat(100_000) + " )"));
        assertThat(findings()).containsExactly("25: brackets are nested more than 20 deep");

        write(RuleText.honest().consequence("proposals.giveUp( \"gone\", \"" + "x".repeat(1001) + "\" );"));
        assertThat(findings()).containsExactly("8: a text is longer than 1000 characters");
    }

    @Test
    void brackets_in_texts_and_comments_do_not_count() {
        write(RuleText.honest()
                .conditions("// " + "(".repeat(50) + "\n/* " + "[\n".repeat(50) + " */ $a : FailedAttempt( cause == \""
                        + "(".repeat(50) + "\" )"));

        assertThat(findings()).allMatch(text -> text.contains("is none of"));
    }

    @Test
    void a_folder_has_a_thousand_rules_at_most() {
        RuleText.write(folder, "many.drl", RuleText.HEAD + rules(0, 5_000));
        assertThat(findings()).containsExactly("0: holds 5000 rules; a folder has 1000 at most");

        RuleText.write(folder, "many.drl", RuleText.HEAD + rules(0, 600));
        RuleText.write(folder, "more.drl", RuleText.HEAD + rules(600, 1_200));
        assertThat(findings()).containsExactly("0: holds 1200 rules; 1000 are allowed");
    }

    @Test
    void files_from_elsewhere_than_a_folder_have_the_same_bounds() {
        var long1 = new byte[(1 << 20) + 1];
        assertThatThrownBy(() -> RuleFiles.of(Map.of("retry/a.drl", long1), "rules/"))
                .isInstanceOf(RuleSetRefused.class)
                .hasMessage("rules/retry/a.drl: is longer than 1048576 bytes");

        var many = IntStream.range(0, 5_001)
                .boxed()
                .collect(Collectors.toMap(i -> "retry/" + i + ".drl", i -> new byte[0]));
        assertThatThrownBy(() -> RuleFiles.of(many, "rules/"))
                .isInstanceOf(RuleSetRefused.class)
                .hasMessageContaining("a rules directory has 5000 files and 16777216 bytes at most");
    }

    private static String rules(int from, int to) {
        var honest = RuleText.honest().text();
        var rule = honest.substring(honest.indexOf("rule \""));
        return IntStream.range(from, to)
                .mapToObj(i -> rule.replace("\"gone\"", "\"gone-" + i + "\"").replace("\"Gone\"", "\"Gone " + i + "\""))
                .collect(Collectors.joining());
    }

    private void write(RuleText text) {
        RuleText.write(folder, "gone.drl", text.text());
    }

    private RuleSet load() {
        return RuleSet.load(folder, RETRY);
    }

    private List<String> findings() {
        return catchThrowableOfType(RuleSetRefused.class, this::load).findings().stream()
                .map(finding -> finding.line() + ": " + finding.message())
                .toList();
    }
}
