package io.hookline.replay;

import io.hookline.policy.retry.EndpointHealth;
import io.hookline.policy.retry.FailedAttempt;
import io.hookline.policy.retry.RetryRules;
import io.hookline.replay.Tally.Subject;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts attempts that failed before the retry rules, in the order in which they ended. How an endpoint did is counted from
 * the attempts themselves, as one process that never stopped would have seen it. Not thread-safe.
 */
final class RetryReplay {
    private static final Concern CONCERN = RetryRules.concern();
    private static final Question QUESTION = Asking.about(CONCERN, FailedAttempt.class);

    private final Asking asking;
    private final Tally tally;
    private final Map<String, Failing> failing = new HashMap<>();

    RetryReplay(Asking asking, Tally tally) {
        this.asking = asking;
        this.tally = tally;
    }

    /** Failures in a row. */
    private record Failing(int count, Instant since) {}

    void replay(RecordedAttempt attempt) {
        if (attempt.delivered()) {
            failing.remove(attempt.subscriptionId());
            return;
        }
        var row = failing.merge(
                attempt.subscriptionId(),
                new Failing(1, attempt.endedAt()),
                (before, one) -> new Failing(before.count() + 1, before.since()));
        var facts = List.<Record>of(
                failed(attempt), new EndpointHealth(row.count(), seconds(row.since(), attempt.endedAt())));
        var subject = new Subject("delivery/dlv_" + attempt.deliveryId(), attempt.subscriptionId(), attempt.endedAt());
        tally.count(CONCERN.name(), subject, facts, asking.ask(CONCERN, QUESTION, facts), 1);
    }

    private static FailedAttempt failed(RecordedAttempt attempt) {
        return new FailedAttempt(
                attempt.number(),
                attempt.status(),
                attempt.outcome(),
                attempt.retryAfterSeconds(),
                seconds(attempt.acceptedAt(), attempt.endedAt()),
                attempt.event(),
                attempt.subscriptionId(),
                attempt.vocabulary());
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
