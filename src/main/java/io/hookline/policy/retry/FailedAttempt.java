package io.hookline.policy.retry;

/**
 * A webhook attempt that did not deliver: the fact of the retry rules.
 *
 * @param number 1 for the first attempt of the delivery
 * @param status HTTP status, or 0 when there was no answer
 * @param cause {@code status}, {@code timeout}, {@code dns}, {@code connection}, {@code tls}, {@code blocked} (the
 *     address guard refused it) or {@code oversize} (the answer was longer than allowed)
 * @param retryAfterSeconds what the endpoint asked for, already capped; 0 when it asked for nothing
 * @param ageSeconds how long ago the event was accepted
 * @param event token of the event, such as {@code InQueue}, in either vocabulary
 * @param subscription id of the subscription
 * @param vocabulary {@code certified} or {@code legacy}
 */
public record FailedAttempt(
        int number,
        int status,
        String cause,
        long retryAfterSeconds,
        long ageSeconds,
        String event,
        String subscription,
        String vocabulary) {}
