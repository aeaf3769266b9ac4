package io.hookline.policy.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where rules say what becomes of an entry after a failed attempt. Giving up beats the limit, the limit beats any further
 * attempt, and of several times the latest wins; where no time is proposed the slot model decides. The order of calls never
 * matters. Belongs to one evaluation, so not thread-safe.
 */
public final class CallProposals {
    /** More calls than this no entry makes, whatever does not use up its attempts. The contract's own limit is 10. */
    static final int CALLS_MAX = 50;

    private static final long SECONDS_MAX = Duration.ofDays(30).toSeconds();

    private final Set<String> rules = new TreeSet<>();
    /** By rule id, so that the reason told does not depend on which rule fired first. */
    private final Map<String, String> givingUp = new TreeMap<>();

    private final Map<String, String> limits = new TreeMap<>();
    private long delay = -1;
    private boolean slotEnd;
    private boolean free;
    private long retries = Long.MAX_VALUE;

    /** Tries again so many seconds after the call ended, at most 30 days. */
    public void retryAfter(String ruleId, long seconds) {
        if (seconds > SECONDS_MAX) {
            throw new IllegalArgumentException(seconds + " seconds are more than 30 days");
        }
        rules.add(ruleId);
        delay = Math.max(delay, seconds);
    }

    /** Tries again when the slot of the attempt ends, even when the entry asks for another delay. */
    public void retryAtSlotEnd(String ruleId) {
        rules.add(ruleId);
        slotEnd = true;
    }

    /** The attempt uses nothing up. An entry still makes no more than 50 calls in all. */
    public void free(String ruleId) {
        rules.add(ruleId);
        free = true;
    }

    /** The outcome of this attempt is followed by another one at most so many times in the life of the entry. */
    public void atMostRetries(String ruleId, long times) {
        rules.add(ruleId);
        retries = Math.min(retries, times);
    }

    /** Ends the entry as one that has reached its limit. */
    public void limitReached(String ruleId, String reason) {
        rules.add(ruleId);
        limits.put(ruleId, reason);
    }

    /** Ends the entry, because no further attempt makes sense. */
    public void giveUp(String ruleId, String reason) {
        rules.add(ruleId);
        givingUp.put(ruleId, reason);
    }

    List<String> rules() {
        return List.copyOf(rules);
    }

    /** What follows, before the limits to the time of a call have moved it. */
    sealed interface Verdict {
        record Again(Instant at, boolean usesAttempt, String reason) implements Verdict {}

        record Limit(String reason) implements Verdict {}

        record End(String reason) implements Verdict {}
    }

    Verdict resolve(FailedCall failed) {
        if (!givingUp.isEmpty()) {
            return new Verdict.End(givingUp.values().iterator().next());
        }
        var limit = limit(failed);
        return limit == null ? again(failed) : new Verdict.Limit(limit);
    }

    /** Why there is no further attempt, or null. */
    private String limit(FailedCall failed) {
        int count = failed.outcomesSoFar().getOrDefault(failed.outcome(), 1);
        if (!limits.isEmpty()) {
            return limits.values().iterator().next();
        }
        if (!free && failed.attemptsUsed() >= failed.maxAttempts()) {
            return failed.maxAttempts() == 1
                    ? "the only attempt is used"
                    : "all " + failed.maxAttempts() + " attempts are used";
        }
        if (count > retries) {
            return count + " times " + failed.outcome();
        }
        return failed.number() >= CALLS_MAX ? CALLS_MAX + " calls have been made" : null;
    }

    private Verdict again(FailedCall failed) {
        var ended = failed.endedAt();
        if (delay >= 0 && !(slotEnd && failed.slotEnd().isAfter(ended.plusSeconds(delay)))) {
            return new Verdict.Again(ended.plusSeconds(delay), !free, delay + " s after " + failed.outcome());
        }
        var asked = failed.retryDelayInSeconds();
        if (delay < 0 && !slotEnd && asked != null) {
            return new Verdict.Again(ended.plusSeconds(asked), !free, asked + " s after the call, as the entry asks");
        }
        var at = failed.slotEnd().isAfter(ended) ? failed.slotEnd() : ended;
        return new Verdict.Again(at, !free, "end of the attempt's slot");
    }
}
