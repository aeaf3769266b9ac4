package io.hookline.scheduler;

import io.hookline.event.SchedulerEntryEvent;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One planned outbound call with its state. Immutable; every change makes a new one with the next version, and with the
 * events that the change raised at the end of {@code events}.
 *
 * @param version from 1
 * @param attempts how many have begun
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
        int attempts,
        CompletionReason completionReason,
        long eventCount,
        List<EntryEvent> events) {
    /** A caller that moves its due time for ever must not make the row grow for ever. */
    static final int EVENTS_KEPT = 100;

    /** What never changes; {@code createdBy} is a UPN or application id. */
    public record Identity(String id, String tenantId, Instant createdAt, String createdBy) {}

    /** A new entry that waits for its due time. */
    static SchedulerEntry planned(Identity identity, PlannedCall call) {
        return new SchedulerEntry(identity, EntryState.WAITING, 1, identity.createdAt(), call, 0, null, 0, List.of())
                .with(SchedulerEntryEvent.SCHEDULED, identity.createdAt());
    }

    /** The same entry with another call; refuses unless it waits. Raises an event only when the due time is another. */
    SchedulerEntry replanned(PlannedCall other, Instant now) {
        requireWaiting("changed");
        var changed = new SchedulerEntry(
                identity, state, version + 1, now, other, attempts, completionReason, eventCount, events);
        return other.due().equals(call.due()) ? changed : changed.with(SchedulerEntryEvent.SCHEDULED, now);
    }

    /** The end of an entry by a caller; refuses unless it waits. */
    SchedulerEntry removed(CompletionReason reason, Instant now) {
        requireWaiting("removed");
        return new SchedulerEntry(
                        identity, EntryState.REMOVED, version + 1, now, call, attempts, reason, eventCount, events)
                .with(SchedulerEntryEvent.REMOVED, now);
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

    private SchedulerEntry with(SchedulerEntryEvent event, Instant now) {
        var all = new ArrayList<>(events);
        all.add(new EntryEvent(eventCount + 1, event, now));
        var kept = List.copyOf(all.subList(Math.max(0, all.size() - EVENTS_KEPT), all.size()));
        return new SchedulerEntry(
                identity, state, version, updatedAt, call, attempts, completionReason, eventCount + 1, kept);
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
