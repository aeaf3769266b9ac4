package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.policy.retry.EndpointHealth;
import io.hookline.policy.retry.FailedAttempt;
import io.hookline.policy.retry.RetryProposals;
import io.hookline.policy.retry.RetryRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSetTest {
    private static final Concern RETRY = RetryRules.concern();
    private static final FailedAttempt GONE = attempt(410);

    @TempDir
    Path folder;

    @Test
    void everything_that_a_rule_may_say_compiles() {
        write(
                "all.drl",
                RuleText.honest()
                        .head(RuleText.HEAD.replace("global", "import io.hookline.policy.retry.EndpointHealth\nglobal"))
                        .conditions("""
                        $h : EndpointHealth( consecutiveFailures >= 1 )
                        $a : FailedAttempt( status == 408 || status == 410, number > 0 && number < 3, $cause : cause != "dns",
                            event in ( "InQueue", "Terminated" ), event not in ( "QueueLeft" ),
                            subscription str[startsWith] "s", ageSeconds >= -1,
                            ( retryAfterSeconds == 0 || !( status < 100 ) ), number <= $h.consecutiveFailures )
                        not FailedAttempt( status == 200 )
                        exists ( FailedAttempt( vocabulary == "certified" ) or FailedAttempt( cause == $cause ) )
                        """)
                        .consequence(
                                "proposals.giveUp( \"gone\", $cause );\n    proposals.notBefore( \"gone\", $a.ageSeconds() );")
                        .text());

        assertThat(ask(load(), GONE, new EndpointHealth(1, 0)).rules()).containsExactly("gone");
    }

    @Test
    void equal_folders_have_equal_hashes_and_any_change_shows() throws IOException {
        write("gone.drl", RuleText.honest().text());
        var first = load();
        var again = load();
        Files.move(folder.resolve("gone.drl"), folder.resolve("went.drl"));
        var renamed = load();
        write("went.drl", RuleText.honest().text() + "\n");
        var longer = load();

        assertThat(first.hash()).startsWith("sha256:").isEqualTo(again.hash());
        assertThat(List.of(first.hash(), renamed.hash(), longer.hash())).doesNotHaveDuplicates();
        assertThat(first.ruleIds()).containsExactly("gone");
    }

    @Test
    void an_empty_or_missing_folder_is_refused() {
        assertThatThrownBy(this::load).isInstanceOf(RuleSetRefused.class).hasMessageContaining("holds no .drl file");
        assertThatThrownBy(() -> RuleSet.load(folder.resolve("none"), RETRY))
                .isInstanceOf(RuleSetRefused.class)
                .hasMessageContaining("no such folder");
    }

    @Test
    void two_files_cannot_have_a_rule_of_the_same_name_or_id() {
        write("a.drl", RuleText.honest().text());
        write("b.drl", RuleText.honest().text());

        assertThat(refusal().findings())
                .extracting(Finding::message)
                .containsExactly(
                        "@id \"gone\" is taken by " + folder.resolve("a.drl") + ":4; give each rule its own",
                        "rule name \"Gone\" is taken by " + folder.resolve("a.drl") + ":4; give each rule its own",
                        "says the same as gone (" + folder.resolve("a.drl")
                                + ":4) in the same cases; remove one of them");
    }

    @Test
    void all_mistakes_of_all_files_are_told_at_once_with_their_lines() {
        write(
                "a.drl",
                RuleText.honest()
                        .conditions("FailedAttempt( statos == 1,\n status == \"x\" )")
                        .text());
        write(
                "b.drl",
                RuleText.honest().consequence("proposals.giveUp( \"gone\" );").text() + "rule broken");
        write(
                "c.drl",
                RuleText.honest()
                        .head(RuleText.HEAD.replace("rules.retry\n", "rules.other\n"))
                        .text());

        assertThat(refusal().findings())
                .extracting(finding -> Path.of(finding.file()).getFileName() + ":" + finding.line())
                .contains("a.drl:6", "a.drl:7", "b.drl:10", "c.drl:1");
    }

    @Test
    void more_firings_than_allowed_are_a_failure() {
        write("gone.drl", RuleText.honest().text());
        var rules = load();

        assertThatThrownBy(() -> rules.evaluate("proposals", new RetryProposals(), List.of(GONE, attempt(410)), 2))
                .isInstanceOf(RulesFailed.class)
                .hasMessageContaining("were stopped");
    }

    @Test
    void a_failing_rule_is_named() {
        write("gone.drl", RuleText.honest().text());
        var rules = load();

        assertThatThrownBy(() -> rules.evaluate("proposals", null, List.of(GONE), 10))
                .isInstanceOf(RulesFailed.class)
                .hasMessageStartingWith(folder.resolve("gone.drl") + ":4: rule \"Gone\" failed: ");
    }

    @Test
    void a_sink_that_no_rule_speaks_into_hears_nothing() {
        write("gone.drl", RuleText.honest().text());

        load().evaluate("somebody", new Object(), List.of(GONE), 1);
    }

    @Test
    void many_threads_decide_at_once_without_disturbing_each_other() {
        write("gone.drl", RuleText.honest().text());
        var rules = load();

        var wrong = IntStream.range(0, 4_000)
                .parallel()
                .filter(i -> ask(rules, attempt(i % 3 == 0 ? 410 : 500)).rules().isEmpty() == (i % 3 == 0))
                .count();

        assertThat(wrong).isZero();
    }

    private static FailedAttempt attempt(int status) {
        return new FailedAttempt(1, status, "status", 0, 9, "InQueue", "s", "certified");
    }

    private static Answer ask(RuleSet rules, Record... facts) {
        return RETRY.questions().get(0).answerer().answer(rules, List.of(facts));
    }

    private void write(String name, String text) {
        RuleText.write(folder, name, text);
    }

    private RuleSet load() {
        return RuleSet.load(folder, RETRY);
    }

    private RuleSetRefused refusal() {
        return catchThrowableOfType(RuleSetRefused.class, this::load);
    }
}
