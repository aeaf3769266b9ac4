package io.hookline.scheduler;

import java.time.Duration;

/**
 * How eagerly calls are made.
 *
 * @param dialer whether there is anybody to hand attempts to; otherwise none begins
 * @param perSecond how many attempts of one service may begin in a second, over all nodes
 * @param slots how many attempts this node hands over at once
 * @param dialerTimeout how long the dialer may take to answer
 */
public record CallConfig(boolean dialer, int perSecond, int slots, Duration dialerTimeout) {

    /** How long a hand-over belongs to one node: its answer, the start of the task before it, and room for a slow disk. */
    Duration lease() {
        return dialerTimeout.multipliedBy(2).plusSeconds(10);
    }

    /** How old a lease may be when the dialer is asked: its answer must fall within the lease. */
    Duration askWithin() {
        return lease().minus(dialerTimeout);
    }
}
