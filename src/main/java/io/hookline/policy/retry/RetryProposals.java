package io.hookline.policy.retry;

import io.hookline.policy.retry.RetryDecision.Disable;
import io.hookline.policy.retry.RetryDecision.GiveUp;
import io.hookline.policy.retry.RetryDecision.TryAgain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where rules say what becomes of a failed attempt. Disabling beats giving up, giving up beats any delay, and the longest
 * delay wins; the order of calls never matters. Belongs to one evaluation, so not thread-safe.
 */
public final class RetryProposals {
    private static final int SECONDS_MAX = (int) Duration.ofDays(30).toSeconds();

    private final Set<String> rules = new TreeSet<>();
    /** By rule id, so that the reason told does not depend on which rule fired first. */
    private final Map<String, String> disabling = new TreeMap<>();

    private final Map<String, String> givingUp = new TreeMap<>();
    private long delay = -1;
    private long floor;

    /** Tries again after this long, instead of what the built-in schedule says. At most 30 days. */
    public void retryAfter(String ruleId, long seconds) {
        rules.add(ruleId);
        delay = Math.max(delay, within(seconds));
    }

    /** Leaves the schedule as it is, but waits at least this long. At most 30 days. */
    public void notBefore(String ruleId, long seconds) {
        rules.add(ruleId);
        floor = Math.max(floor, within(seconds));
    }

    /** Keeps the delivery as a dead letter. */
    public void giveUp(String ruleId, String reason) {
        rules.add(ruleId);
        givingUp.put(ruleId, reason);
    }

    /** Disables the subscription and parks what it has left. */
    public void disable(String ruleId, String reason) {
        rules.add(ruleId);
        disabling.put(ruleId, reason);
    }

    private static long within(long seconds) {
        return Math.min(Math.max(seconds, 0), SECONDS_MAX);
    }

    RetryDecision resolve(int failedAttempt, RetrySchedule schedule) {
        var spoke = List.copyOf(rules);
        if (!disabling.isEmpty()) {
            return new Disable(disabling.values().iterator().next(), spoke);
        }
        if (!givingUp.isEmpty()) {
            return new GiveUp(givingUp.values().iterator().next(), spoke);
        }
        if (delay >= 0) {
            return new TryAgain(Duration.ofSeconds(Math.max(delay, floor)), spoke);
        }
        return schedule.afterFailure(failedAttempt) instanceof TryAgain scheduled
                ? new TryAgain(longer(scheduled.after(), Duration.ofSeconds(floor)), spoke)
                : new GiveUp(RetrySchedule.EXHAUSTED, spoke);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
