package io.hookline.scheduler;

import io.hookline.event.SchedulerEntryEvent;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.Calling.Deferral;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One planned outbound call with its state. Immutable; every change makes a new one with the next version, and with the
 * events that the change raised at the end of {@code events}.
 *
 * @param version from 1
 * @param calling its attempts so far
 * @param completionReason null until the state is final
 * @param eventCount events so far, which is the sequence of the last one
 * @param events the last {@link #EVENTS_KEPT} of them, oldest first
 */
public record SchedulerEntry(
        Identity identity,
        EntryState state,
        long version,
        Instant updatedAt,
        PlannedCall call,
        Calling calling,
        CompletionReason completionReason,
        long eventCount,
        List<EntryEvent> events) {
    /** A caller that moves its due time for ever must not make the row grow for ever. */
    static final int EVENTS_KEPT = 100;

    /** What never changes; {@code createdBy} is a UPN or application id. */
    public record Identity(String id, String tenantId, Instant createdAt, String createdBy) {}

    /** A new entry that waits for its due time. */
    static SchedulerEntry planned(Identity identity, PlannedCall call) {
        return new SchedulerEntry(
                        identity, EntryState.WAITING, 1, identity.createdAt(), call, Calling.NONE, null, 0, List.of())
                .raising(SchedulerEntryEvent.SCHEDULED);
    }

    /** The same entry with another call; refuses unless it waits. Raises an event only when the due time is another. */
    SchedulerEntry replanned(PlannedCall other, Instant now) {
        requireWaiting("changed");
        var changed = changed(state, now, other, calling, completionReason);
        return other.due().equals(call.due()) ? changed : changed.raising(SchedulerEntryEvent.SCHEDULED);
    }

    /** The end of an entry by a caller; refuses unless it waits. */
    SchedulerEntry removed(CompletionReason reason, Instant now) {
        requireWaiting("removed");
        return ended(EntryState.REMOVED, SchedulerEntryEvent.REMOVED, reason, now);
    }

    /** An attempt begins. */
    SchedulerEntry begun(CallAttempt attempt) {
        requireWaiting("called");
        return changed(EntryState.IN_PROGRESS, attempt.startedAt(), call, calling.begun(attempt), null)
                .raising(SchedulerEntryEvent.DUE_DATE_REACHED);
    }

    /** The due attempt is put off. */
    SchedulerEntry deferred(Deferral deferral) {
        requireWaiting("deferred");
        return changed(state, deferral.at(), call.dueAt(deferral.until()), calling.deferred(deferral), null)
                .raising(SchedulerEntryEvent.DEFERRED);
    }

    /** The due attempt is never made. */
    SchedulerEntry refused(Deferral why, CompletionReason reason) {
        requireWaiting("refused");
        return changed(EntryState.FAILED, why.at(), call, calling.deferred(why), reason)
                .raising(SchedulerEntryEvent.FAILED);
    }

    /** The running attempt goes on; nobody is told. */
    SchedulerEntry going(CallAttempt attempt, Instant now) {
        return changed(state, now, call, calling.with(attempt), null);
    }

    /** The running attempt ended without success and another is planned. */
    SchedulerEntry planningAnother(CallAttempt ended, Instant due) {
        var next = changed(EntryState.WAITING, ended.ending().at(), call.dueAt(due), calling.ended(ended), null);
        return next.raising(SchedulerEntryEvent.SCHEDULED);
    }

    /** The running attempt ended and the entry with it. */
    SchedulerEntry over(CallAttempt ended, EntryState end, SchedulerEntryEvent event, CompletionReason reason) {
        return changed(end, ended.ending().at(), call, calling.ended(ended), reason)
                .raising(event);
    }

    /** The end of an entry that is not called any more. */
    SchedulerEntry ended(EntryState end, SchedulerEntryEvent event, CompletionReason reason, Instant now) {
        return changed(end, now, call, calling, reason).raising(event);
    }

    /** When the hub must look at the running attempt, or null while none runs. */
    public Instant wakeAt() {
        return state == EntryState.IN_PROGRESS ? calling.last().wakeAt(call.limits()) : null;
    }

    /** The events after a sequence, as far as they are kept. */
    List<EntryEvent> eventsAfter(long sequence) {
        return events.stream().filter(event -> event.sequence() > sequence).toList();
    }

    /** What happened last; there is always something. */
    public EntryEvent lastEvent() {
        return events.get(events.size() - 1);
    }

    public String id() {
        return identity.id();
    }

    private SchedulerEntry changed(
            EntryState to, Instant now, PlannedCall planned, Calling called, CompletionReason reason) {
        return new SchedulerEntry(identity, to, version + 1, now, planned, called, reason, eventCount, events);
    }

    private SchedulerEntry raising(SchedulerEntryEvent event) {
        var all = new ArrayList<>(events);
        all.add(new EntryEvent(eventCount + 1, event, updatedAt));
        var kept = List.copyOf(all.subList(Math.max(0, all.size() - EVENTS_KEPT), all.size()));
        return new SchedulerEntry(
                identity, state, version, updatedAt, call, calling, completionReason, eventCount + 1, kept);
    }

    private void requireWaiting(String wanted) {
        if (state != EntryState.WAITING) {
            throw new Refusal(
                    ProblemType.CONFLICT,
                    "The scheduler entry '" + id() + "' is " + state.words() + "; only one that is waiting can be "
                            + wanted + ".");
        }
    }
}
