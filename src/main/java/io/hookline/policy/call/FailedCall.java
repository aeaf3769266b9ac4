package io.hookline.policy.call;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An attempt that ended without success. Immutable.
 *
 * @param call as it was asked about, or as it is now; whether its lists hold this attempt already does not matter
 * @param outcome token of a {@link io.hookline.event.CallOutcome}
 * @param connected whether the called party took the call
 * @param number 1 for the entry's first attempt, counting those too that used nothing up
 * @param attemptsUsed how many are used up if this one counts
 * @param maxAttempts how many the entry has
 * @param startedAt when the attempt began
 * @param endedAt when it ended
 * @param slotEnd when its slot ends: start plus attempt timeout
 * @param retryDelayInSeconds what the entry asks for, or null
 * @param outcomesSoFar how often each outcome came, this one included
 */
public record FailedCall(
        DueCall call,
        String outcome,
        boolean connected,
        int number,
        int attemptsUsed,
        int maxAttempts,
        Instant startedAt,
        Instant endedAt,
        Instant slotEnd,
        Integer retryDelayInSeconds,
        Map<String, Integer> outcomesSoFar) {
    public FailedCall {
        Objects.requireNonNull(call);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(endedAt);
        Objects.requireNonNull(slotEnd);
        outcomesSoFar = Map.copyOf(outcomesSoFar);
    }
}
