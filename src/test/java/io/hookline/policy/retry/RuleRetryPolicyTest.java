package io.hookline.policy.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.ShippedRules;
import io.hookline.policy.retry.RetryDecision.Disable;
import io.hookline.policy.retry.RetryDecision.GiveUp;
import io.hookline.policy.retry.RetryDecision.TryAgain;
import io.hookline.rules.RuleSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleRetryPolicyTest {
    private static final EndpointHealth HEALTH = new EndpointHealth(1, 0);
    private static final RetrySchedule SCHEDULE = RetrySchedule.parse("0s,1s,60s");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void the_schedule_decides_where_no_rule_speaks() {
        assertThat(shipped(attempt(2, 503, 0))).isEqualTo(new TryAgain(Duration.ofSeconds(60), List.of()));
        assertThat(shipped(attempt(3, 503, 0))).isEqualTo(new GiveUp("schedule exhausted", List.of()));
    }

    @Test
    void a_wait_that_the_endpoint_asks_for_lengthens_the_schedule_but_not_its_end() {
        assertThat(shipped(attempt(1, 429, 30)))
                .isEqualTo(new TryAgain(Duration.ofSeconds(30), List.of("retry-after-honoured")));
        assertThat(shipped(attempt(2, 429, 30)))
                .isEqualTo(new TryAgain(Duration.ofSeconds(60), List.of("retry-after-honoured")));
        assertThat(shipped(attempt(3, 429, 30)))
                .isEqualTo(new GiveUp("schedule exhausted", List.of("retry-after-honoured")));
    }

    @Test
    void disabling_beats_giving_up_and_giving_up_beats_the_longest_delay() throws IOException {
        var rules = """
                package rules.retry
                import io.hookline.policy.retry.FailedAttempt
                global io.hookline.policy.retry.RetryProposals proposals
                rule "A" @id( "a" ) @owner( "t" ) @since( "1" )
                when FailedAttempt( number >= 1 ) then proposals.retryAfter( "a", 10 ); end
                rule "B" @id( "b" ) @owner( "t" ) @since( "1" )
                when FailedAttempt( number >= 1 ) then proposals.retryAfter( "b", 90 ); end
                rule "C" @id( "c" ) @owner( "t" ) @since( "1" )
                when FailedAttempt( number >= 2 ) then proposals.giveUp( "c", "enough" ); end
                rule "D" @id( "d" ) @owner( "t" ) @since( "1" )
                when FailedAttempt( number >= 3 ) then proposals.disable( "d", "far too much" ); end
                """;
        var policy = policyOf(rules);

        assertThat(policy.decide(attempt(1, 500, 0), HEALTH))
                .isEqualTo(new TryAgain(Duration.ofSeconds(90), List.of("a", "b")));
        assertThat(policy.decide(attempt(2, 500, 0), HEALTH)).isEqualTo(new GiveUp("enough", List.of("a", "b", "c")));
        assertThat(policy.decide(attempt(3, 500, 0), HEALTH))
                .isEqualTo(new Disable("far too much", List.of("a", "b", "c", "d")));
    }

    @Test
    void the_schedule_decides_when_rules_fail() throws IOException {
        var policy = policyOf("""
                package rules.retry
                import io.hookline.policy.retry.FailedAttempt
                global io.hookline.policy.retry.RetryProposals proposals
                rule "A" @id( "a" ) @owner( "t" ) @since( "1" )
                when $x : FailedAttempt( cause str[startsWith] "t" ) then proposals.giveUp( "a", $x.cause() ); end
                """);
        // A text that is missing against all promises is what still makes a rule throw.
        var torn = new FailedAttempt(1, 503, null, 0, 0, "InQueue", "sub-1", "certified");

        assertThat(policy.decide(torn, HEALTH)).isEqualTo(new TryAgain(Duration.ofSeconds(1), List.of()));
        assertThat(meters.counter("hookline.rules.failures", "concern", "retry").count())
                .isEqualTo(1);
    }

    private RetryDecision shipped(FailedAttempt attempt) {
        var rules = ShippedRules.of(RetryRules.concern());
        return new RuleRetryPolicy(() -> rules, SCHEDULE, meters).decide(attempt, HEALTH);
    }

    private RetryPolicy policyOf(String text) throws IOException {
        Files.writeString(folder.resolve("some.drl"), text);
        var rules = RuleSet.load(folder, RetryRules.concern());
        return new RuleRetryPolicy(() -> rules, SCHEDULE, meters);
    }

    private static FailedAttempt attempt(int number, int status, long retryAfterSeconds) {
        return new FailedAttempt(number, status, "status", retryAfterSeconds, 0, "InQueue", "sub-1", "certified");
    }
}
