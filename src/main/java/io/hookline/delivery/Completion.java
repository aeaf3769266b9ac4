package io.hookline.delivery;

import java.time.Instant;

/**
 * The end of a lease, to be written down.
 *
 * @param attempt the attempt that was made, or null when none was
 * @param at now
 * @param nextLeaseUntil end of the lease for the next of the lane, or null when its slot is not offered to the next
 */
public record Completion(
        LeasedDelivery delivery, Attempt attempt, Verdict verdict, Instant at, Instant nextLeaseUntil) {

    /**
     * What the store made of it.
     *
     * @param fenced true when the lease had been lost before: nothing was written, somebody else attempts it
     * @param next the next of the lane, leased to this process, or null
     * @param promoted true when the next of the lane became ready without a lease
     * @param disabled true when the subscription was disabled by this completion
     */
    public record Result(boolean fenced, LeasedDelivery next, boolean promoted, boolean disabled) {}
}
