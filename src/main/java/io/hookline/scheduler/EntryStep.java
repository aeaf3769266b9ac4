package io.hookline.scheduler;

import io.hookline.scheduler.CallAttempt.Place;
import java.time.Instant;
import java.util.List;

/**
 * A move of an entry that the hub makes itself, judged upon a state of the entry and kept only while that is still its
 * state. Immutable.
 *
 * @param before what it was judged upon; null when a report moves nothing and only leaves
 * @param beginning what a beginning attempt needs beyond the entry, or null
 * @param made what becomes of the calls that count for the caps of their parties
 * @param report sequence of the report that is dealt with, or 0
 */
public record EntryStep(
        SchedulerEntry before, SchedulerEntry after, Beginning beginning, List<CallMade> made, long report) {

    /**
     * @param perSecond how many attempts of the service may begin in one second
     * @param listed true when the destination was on the do-not-call list and may be called all the same
     */
    public record Beginning(int perSecond, boolean listed) {}

    /**
     * A call of a party.
     *
     * @param at when it began; null when it is not new
     * @param outcome token, or null while it runs
     */
    public record CallMade(Place place, Instant at, String outcome, boolean answered) {}

    static EntryStep of(SchedulerEntry before, SchedulerEntry after) {
        return new EntryStep(before, after, null, List.of(), 0);
    }

    /** Nothing moves; the report is done with. */
    static EntryStep ignoring(CallReport report) {
        return new EntryStep(null, null, null, List.of(), report.sequence());
    }

    EntryStep with(CallReport report) {
        return new EntryStep(before, after, beginning, made, report.sequence());
    }

    EntryStep with(List<CallMade> calls) {
        return new EntryStep(before, after, beginning, calls, report);
    }

    EntryStep beginning(Beginning what, List<CallMade> calls) {
        return new EntryStep(before, after, what, calls, report);
    }

    /** What the store made of it. */
    public enum Outcome {
        DONE,
        /** What it was judged upon is no longer so; judge again. */
        STALE,
        /** The service began as many calls as it may in this second. */
        PACED
    }
}
