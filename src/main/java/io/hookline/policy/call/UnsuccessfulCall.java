package io.hookline.policy.call;

/**
 * An attempt that ended without success, as rules see it.
 *
 * @param service UPN of the calling service
 * @param destination who was called
 * @param withWorkflow whether the destination is dialled before an agent is looked for
 * @param priority token of a distribution priority, or ""
 * @param customer key of the customer, or ""
 * @param outcome token of a call outcome
 * @param outcomeCount how often the entry had that outcome, this time included
 * @param connected whether the called party took the call
 * @param number 1 for the entry's first attempt, counting those too that used nothing up
 * @param attemptsUsed how many are used up if this one counts
 * @param maxAttempts how many the entry has
 * @param askedDelaySeconds what the entry asks for, or 0
 * @param slotSecondsLeft what is left of the attempt's slot
 */
public record UnsuccessfulCall(
        String service,
        String destination,
        boolean withWorkflow,
        String priority,
        String customer,
        String outcome,
        int outcomeCount,
        boolean connected,
        int number,
        int attemptsUsed,
        int maxAttempts,
        int askedDelaySeconds,
        long slotSecondsLeft) {}
