package io.hookline.policy.retry;

/** Asks the running retry rules. Thread-safe; never throws. */
public interface RetryPolicy {
    RetryDecision decide(FailedAttempt attempt, EndpointHealth health);
}
