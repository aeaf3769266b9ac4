package io.hookline.delivery;

import static io.hookline.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.retry.EndpointHealth;
import io.hookline.policy.retry.FailedAttempt;
import io.hookline.policy.retry.RetryDecision;
import io.hookline.policy.retry.RetryPolicy;
import io.hookline.policy.retry.RetrySchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AfterAttemptTest {
    private static final EndpointHealth HEALTH = new EndpointHealth(1, 0);
    private static final Endpoint ENDPOINT = Samples.withDeadline(null);

    private final List<FailedAttempt> asked = new ArrayList<>();
    private final RetryPolicy schedule = (attempt, health) -> {
        asked.add(attempt);
        return RetrySchedule.DEFAULT.afterFailure(attempt.number());
    };

    @Test
    void two_hundreds_deliver_and_three_hundreds_do_not() {
        assertThat(verdict(new Outcome.Answered(204, null))).isInstanceOf(Verdict.Delivered.class);
        assertThat(verdict(new Outcome.Answered(302, null))).isInstanceOf(Verdict.TryAgain.class);
        assertThat(asked).extracting(FailedAttempt::status).containsExactly(302);
    }

    @Property
    void jitter_stays_within_a_tenth_and_never_undercuts_retry_after(
            @ForAll @DoubleRange(min = 0, max = 0.99) double random) {
        var judge = new AfterAttempt(schedule, () -> random);

        var plain = (Verdict.TryAgain) judge(judge, new Outcome.Answered(500, null));
        var asked = (Verdict.TryAgain) judge(judge, new Outcome.Answered(429, Duration.ofSeconds(5)));
        var long_ = (Verdict.TryAgain) judge(judge, new Outcome.Answered(429, Duration.ofHours(1)));

        assertThat(plain.dueAt()).isBetween(NOW.plusMillis(4500), NOW.plusMillis(5500));
        assertThat(asked.dueAt()).isBetween(NOW.plusMillis(5000), NOW.plusMillis(5500));
        assertThat(long_.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void gives_up_when_the_next_attempt_would_come_after_the_deadline() {
        var judge = new AfterAttempt(schedule, () -> 0.5);
        var outcome = new Outcome.Answered(500, null);

        assertThat(judge.judge(Samples.leased(1, 0, NOW.plusSeconds(4)), ENDPOINT, outcome, HEALTH, NOW)
                        .verdict())
                .isEqualTo(new Verdict.Dead("deadline passed"));
        assertThat(judge.judge(
                                Samples.leased(1, 0, null),
                                Samples.withDeadline(Duration.ofSeconds(4)),
                                outcome,
                                HEALTH,
                                NOW)
                        .verdict())
                .isEqualTo(new Verdict.Dead("deadline passed"));
        assertThat(judge.judge(Samples.leased(1, 0, NOW.plusSeconds(6)), ENDPOINT, outcome, HEALTH, NOW)
                        .verdict())
                .isEqualTo(new Verdict.TryAgain(NOW.plusSeconds(5)));
    }

    @Test
    void a_fresh_schedule_counts_from_its_own_beginning() {
        var judge = new AfterAttempt(schedule, () -> 0.5);

        var verdict = judge.judge(Samples.leased(11, 10, null), ENDPOINT, new Outcome.Answered(500, null), HEALTH, NOW)
                .verdict();

        assertThat(verdict).isEqualTo(new Verdict.TryAgain(NOW.plusSeconds(5)));
        assertThat(asked).extracting(FailedAttempt::number).containsExactly(1);
    }

    @Test
    void rules_may_give_up_or_disable_and_are_named() {
        RetryPolicy gone = (attempt, health) -> new RetryDecision.Disable("gone", List.of("gone-410"));
        var judgement = new AfterAttempt(gone, () -> 0.5)
                .judge(Samples.leased(1, 0, null), ENDPOINT, new Outcome.Answered(410, null), HEALTH, NOW);

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Disable("gone"));
        assertThat(judgement.decision()).isEqualTo("disable: gone (rules gone-410)");
    }

    private Verdict verdict(Outcome outcome) {
        return judge(new AfterAttempt(schedule, () -> 0.5), outcome);
    }

    private static Verdict judge(AfterAttempt judge, Outcome outcome) {
        return judge.judge(Samples.leased(1, 0, null), ENDPOINT, outcome, HEALTH, NOW)
                .verdict();
    }
}
