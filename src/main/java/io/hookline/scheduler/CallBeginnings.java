package io.hookline.scheduler;

import io.hookline.event.SchedulerEntryEvent;
import io.hookline.policy.call.BeforeDecision.Defer;
import io.hookline.policy.call.BeforeDecision.Refuse;
import io.hookline.policy.call.CallPolicy;
import io.hookline.scheduler.CallAttempt.HandOver;
import io.hookline.scheduler.CallAttempt.Progress;
import io.hookline.scheduler.Calling.Deferral;
import io.hookline.scheduler.EntryStep.Beginning;
import io.hookline.scheduler.EntryStep.CallMade;
import io.hookline.scheduler.HandOvers.Lease;
import java.time.Instant;

/** What becomes of a due entry: a call, a later time, or its end. Judges only; the store keeps it. Thread-safe. */
final class CallBeginnings {
    private final CallPolicy policy;
    private final CallFacts facts;
    private final CallServices services;
    private final int perSecond;

    /** @param perSecond how many attempts of one service may begin in a second */
    CallBeginnings(CallPolicy policy, CallFacts facts, CallServices services, int perSecond) {
        this.policy = policy;
        this.facts = facts;
        this.services = services;
        this.perSecond = perSecond;
    }

    /** @param lease under which the attempt is handed over */
    EntryStep of(SchedulerEntry entry, Instant now, Lease lease) {
        var service = services.of(entry);
        if (service.isEmpty()) {
            return failed(entry, CompletionReason.SERVICE_NOT_OUTBOUND_ENABLED, now);
        }
        var known = facts.of(entry, service.get(), now);
        var decision = policy.before(known.call());
        if (decision instanceof Defer defer) {
            var deferral = new Deferral(now, defer.until(), defer.reason(), defer.rules(), defer.ruleSet());
            return EntryStep.of(entry, entry.deferred(deferral));
        }
        if (decision instanceof Refuse refuse) {
            return refused(entry, refuse, known.call().doNotCall() != null, now);
        }
        return begun(entry, known, new HandOver(1, lease.until(), lease.token(), false, null), now);
    }

    private EntryStep begun(SchedulerEntry entry, CallFacts.Known known, HandOver handOver, Instant now) {
        var number = entry.calling().attempts().size() + 1;
        var attempt = new CallAttempt(
                number,
                taskId(entry, number),
                now,
                now.plusSeconds(entry.call().limits().attemptTimeoutInSeconds()),
                known.places(),
                handOver,
                Progress.NONE,
                null);
        var made = known.places().stream()
                .map(place -> new CallMade(place, now, null, false))
                .toList();
        return EntryStep.of(entry, entry.begun(attempt))
                .beginning(new Beginning(perSecond, known.call().doNotCall() != null), made);
    }

    /** The end says no more than its kind; why is kept as a deferral that has no end. */
    private static EntryStep refused(SchedulerEntry entry, Refuse refuse, boolean listed, Instant now) {
        var why = new Deferral(now, null, refuse.reason(), refuse.rules(), refuse.ruleSet());
        var reason = listed ? CompletionReason.DO_NOT_CALL : CompletionReason.GIVEN_UP;
        return EntryStep.of(entry, entry.refused(why, reason));
    }

    private static EntryStep failed(SchedulerEntry entry, CompletionReason reason, Instant now) {
        return EntryStep.of(entry, entry.ended(EntryState.FAILED, SchedulerEntryEvent.FAILED, reason, now));
    }

    /** Follows from the entry, so that an attempt has one task whoever goes on with it. */
    static String taskId(SchedulerEntry entry, int number) {
        return "call_" + entry.id().substring(entry.id().indexOf('_') + 1) + "_" + number;
    }
}
