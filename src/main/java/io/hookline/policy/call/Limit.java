package io.hookline.policy.call;

import io.hookline.hours.Holidays;
import java.time.Instant;

/** What a rule demands of the time of a call. */
interface Limit {
    /**
     * What is in the way of a call at {@code at}, or null when nothing is. Between {@code at} and the hold's end the limit
     * allows no instant, so that the earliest common instant of several limits is found by going from end to end.
     */
    Hold at(Instant at, Question question);

    /**
     * @param call whose zones, history and listing count
     * @param anchor what delays are counted from: when the question was asked; null when a later time is tried out, where
     *     delays have been served or are not yet known
     */
    record Question(DueCall call, Holidays holidays, Instant anchor) {}

    /** @param until when the limit allows a call next; null for never within 366 days */
    record Hold(Instant until, String reason) {}
}
