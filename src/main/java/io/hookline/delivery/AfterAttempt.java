package io.hookline.delivery;

import io.hookline.policy.retry.EndpointHealth;
import io.hookline.policy.retry.FailedAttempt;
import io.hookline.policy.retry.RetryDecision;
import io.hookline.policy.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Turns the outcome of an attempt into what becomes of the delivery. Thread-safe. */
final class AfterAttempt {
    static final String DEADLINE_PASSED = "deadline passed";

    private static final double JITTER = 0.1;

    private final RetryPolicy policy;
    private final DoubleSupplier random;

    /** {@code random} answers numbers from 0 (inclusive) to 1 (exclusive). */
    AfterAttempt(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    /** The verdict, and in words who decided it; {@code decision} is null when there was nothing to decide. */
    record Judgement(Verdict verdict, String decision) {}

    Judgement judge(LeasedDelivery delivery, Endpoint endpoint, Outcome outcome, EndpointHealth health, Instant now) {
        if (outcome instanceof Outcome.Answered answered && answered.delivered()) {
            return new Judgement(new Verdict.Delivered(), null);
        }
        var decision = policy.decide(failed(delivery, endpoint, outcome, now), health);
        if (decision instanceof RetryDecision.Disable disable) {
            return new Judgement(
                    new Verdict.Disable(disable.reason()), "disable: " + disable.reason() + by(disable.rules()));
        }
        if (decision instanceof RetryDecision.GiveUp giveUp) {
            return new Judgement(new Verdict.Dead(giveUp.reason()), "give up: " + giveUp.reason() + by(giveUp.rules()));
        }
        return again(delivery, endpoint, (RetryDecision.TryAgain) decision, outcome.retryAfterOrNull(), now);
    }

    /** When a delivery is given up at the latest, or null for never. */
    static Instant expiry(LeasedDelivery delivery, Endpoint endpoint) {
        if (endpoint.deadline() == null) {
            return delivery.expiresAt();
        }
        var deadline = delivery.scheduledFrom().plus(endpoint.deadline());
        return delivery.expiresAt() == null || deadline.isBefore(delivery.expiresAt())
                ? deadline
                : delivery.expiresAt();
    }

    private Judgement again(
            LeasedDelivery delivery, Endpoint endpoint, RetryDecision.TryAgain decision, Duration wish, Instant now) {
        var delay = jittered(decision.after());
        if (wish != null && delay.compareTo(wish) < 0) {
            delay = wish;
        }
        var dueAt = now.plus(delay);
        var words = "try again after " + decision.after().toMillis() + " ms" + by(decision.rules());
        var expiry = expiry(delivery, endpoint);
        // Waiting for a time after the deadline would only keep the lane blocked for nothing.
        return expiry != null && dueAt.isAfter(expiry)
                ? new Judgement(new Verdict.Dead(DEADLINE_PASSED), words + "; " + DEADLINE_PASSED)
                : new Judgement(new Verdict.TryAgain(dueAt), words);
    }

    private Duration jittered(Duration delay) {
        double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private static FailedAttempt failed(LeasedDelivery delivery, Endpoint endpoint, Outcome outcome, Instant now) {
        var wish = outcome.retryAfterOrNull();
        return new FailedAttempt(
                delivery.attempt() - delivery.attemptsBefore(),
                outcome.statusOrNull() == null ? 0 : outcome.statusOrNull(),
                outcome.word(),
                wish == null ? 0 : wish.toSeconds(),
                Math.max(0, Duration.between(delivery.createdAt(), now).toSeconds()),
                delivery.eventName(),
                delivery.subscriptionId(),
                endpoint.vocabulary());
    }

    private static String by(List<String> rules) {
        return rules.isEmpty() ? " (schedule)" : " (rules " + String.join(", ", rules) + ")";
    }
}
