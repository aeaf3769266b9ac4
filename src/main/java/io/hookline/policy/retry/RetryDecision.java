package io.hookline.policy.retry;

import java.time.Duration;
import java.util.List;

/** What becomes of a delivery after a failed attempt, with the ids of the rules that spoke (empty: built-in schedule). */
public sealed interface RetryDecision {
    List<String> rules();

    /** Try again after this long, before jitter. */
    record TryAgain(Duration after, List<String> rules) implements RetryDecision {}

    /** Keep it as a dead letter. */
    record GiveUp(String reason, List<String> rules) implements RetryDecision {}

    /** Disable the subscription and park what it has left. */
    record Disable(String reason, List<String> rules) implements RetryDecision {}
}
