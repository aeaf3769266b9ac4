package io.hookline.scheduler;

import io.hookline.directory.Directory.Outbound;

/**
 * How often and how long a call is tried. Immutable; the names of its components are part of the stored format. Bounds are
 * those of the published connector contract.
 *
 * @param maxAttempts 1 to 10
 * @param attemptTimeoutInSeconds length of one attempt, 30 to 86400
 * @param maxQueueTimeInSeconds how long an agent is sought, 5 to 3600; null for calls with workflow
 * @param ronaTimeoutInSeconds how long one agent may let it ring, 5 to 30; null for calls with workflow
 */
public record CallLimits(
        Integer maxAttempts,
        Integer attemptTimeoutInSeconds,
        Integer maxQueueTimeInSeconds,
        Integer ronaTimeoutInSeconds) {

    /** What is null here is taken from the service; calls with workflow seek no agent, so they get no times for it. */
    CallLimits orElse(Outbound defaults, boolean withWorkflow) {
        return new CallLimits(
                orElse(maxAttempts, defaults.maxAttempts()),
                orElse(attemptTimeoutInSeconds, defaults.attemptTimeoutInSeconds()),
                withWorkflow ? null : orElse(maxQueueTimeInSeconds, defaults.maxQueueTimeInSeconds()),
                withWorkflow ? null : orElse(ronaTimeoutInSeconds, defaults.ronaTimeoutInSeconds()));
    }

    /** True when an attempt is cut off while its agent may still be sought, which is legal and hardly meant. */
    boolean endBeforeTheQueue() {
        return maxQueueTimeInSeconds != null && attemptTimeoutInSeconds < maxQueueTimeInSeconds;
    }

    private static Integer orElse(Integer given, int otherwise) {
        return given == null ? Integer.valueOf(otherwise) : given;
    }
}
