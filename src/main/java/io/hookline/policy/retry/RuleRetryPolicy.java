package io.hookline.policy.retry;

import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import io.hookline.rules.RulesFailed;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The retry policy that {@code rules/retry} states, with the built-in schedule where no rule speaks or a rule fails. */
public final class RuleRetryPolicy implements RetryPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(RuleRetryPolicy.class);

    private final RuleJudge judge;
    private final RetrySchedule schedule;

    /** @param inForce the rule set of the folder {@code retry}, asked anew for each decision */
    public RuleRetryPolicy(Supplier<RuleSet> inForce, RetrySchedule schedule, MeterRegistry meters) {
        this.judge = new RuleJudge(RetryRules.NAME, inForce, meters);
        this.schedule = schedule;
    }

    @Override
    public RetryDecision decide(FailedAttempt attempt, EndpointHealth health) {
        var proposals = new RetryProposals();
        try {
            judge.ask(RetryRules.PROPOSALS, proposals, List.of(attempt, health));
            return proposals.resolve(attempt.number(), schedule);
        } catch (RulesFailed e) {
            LOG.warn("retry rules failed, so the built-in schedule decides: {}", e.getMessage());
            return schedule.afterFailure(attempt.number());
        }
    }
}
