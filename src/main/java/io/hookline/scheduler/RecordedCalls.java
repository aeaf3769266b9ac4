package io.hookline.scheduler;

import io.hookline.directory.Directory.Service;
import io.hookline.policy.call.DueCall;
import io.hookline.policy.call.FailedCall;
import io.hookline.policy.call.PastCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules were asked about the calls of an entry, made up again from what is stored of it. Exact but for three
 * things: the do-not-call list is that of today, calls that ran then have the outcome that they came to, and a call was
 * due when it began. Thread-safe.
 */
public final class RecordedCalls {
    private final PastCalls.Source calls;
    private final DoNotCallList doNotCall;
    private final CallServices services;

    public RecordedCalls(PastCalls.Source calls, DoNotCallList doNotCall, CallServices services) {
        this.calls = calls;
        this.doNotCall = doNotCall;
        this.services = services;
    }

    /**
     * One moment at which the rules were asked about an entry.
     *
     * @param due the call that was due then, or null when an attempt had failed
     * @param failed the attempt that had failed, or null when a call was due
     */
    public record Asked(Instant at, DueCall due, FailedCall failed) {}

    /** What was asked since, oldest first; empty when the entry's service makes no calls any more. */
    public Optional<List<Asked>> of(SchedulerEntry entry, Instant since) {
        return services.of(entry).map(service -> of(entry, service, since));
    }

    private List<Asked> of(SchedulerEntry entry, Service service, Instant since) {
        var asked = new ArrayList<Asked>();
        for (var deferral : entry.calling().deferrals()) {
            if (!deferral.at().isBefore(since)) {
                asked.add(due(before(entry, deferral.at()), service, deferral.at()));
            }
        }
        for (var attempt : entry.calling().attempts()) {
            if (!attempt.startedAt().isBefore(since)) {
                asked.add(due(before(entry, attempt.startedAt()), service, attempt.startedAt()));
            }
            var ending = attempt.ending();
            if (ending != null && !ending.outcome().success() && !ending.at().isBefore(since)) {
                asked.add(failed(before(entry, attempt.startedAt()), attempt, service));
            }
        }
        asked.sort((one, other) -> one.at().compareTo(other.at()));
        return List.copyOf(asked);
    }

    private Asked due(SchedulerEntry then, Service service, Instant at) {
        return new Asked(at, facts(at).of(then, service, at).call(), null);
    }

    private Asked failed(SchedulerEntry then, CallAttempt attempt, Service service) {
        var ending = attempt.ending();
        var end = new CallEnd(ending.at(), ending.outcome(), ending.detail());
        return new Asked(ending.at(), null, facts(ending.at()).failed(then, attempt, end, service));
    }

    /** Knows of no call that began later. */
    private CallFacts facts(Instant at) {
        PastCalls.Source then = (tenantId, party, since) -> {
            var past = calls.past(tenantId, party, since);
            var earlier =
                    past.calls().stream().filter(call -> call.at().isBefore(at)).toList();
            return new PastCalls(past.last(), List.<PastCall>copyOf(earlier));
        };
        return new CallFacts(then, doNotCall);
    }

    /** The entry without the attempts that began at the time or later. */
    private static SchedulerEntry before(SchedulerEntry entry, Instant at) {
        var attempts = entry.calling().attempts().stream()
                .filter(attempt -> attempt.startedAt().isBefore(at))
                .toList();
        int used = (int) attempts.stream()
                .filter(attempt -> !attempt.running() && attempt.ending().usesAttempt())
                .count();
        return new SchedulerEntry(
                entry.identity(),
                EntryState.WAITING,
                entry.version(),
                entry.updatedAt(),
                entry.call().dueAt(at),
                new Calling(attempts, used, List.of()),
                null,
                entry.eventCount(),
                entry.events());
    }
}
