package io.hookline.scheduler;

import io.hookline.directory.Directory.Service;
import io.hookline.policy.call.CalledParty;
import io.hookline.policy.call.DueCall;
import io.hookline.policy.call.FailedCall;
import io.hookline.scheduler.EntryStep.CallMade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gathers what the rules of calls are asked about. Thread-safe. */
final class CallFacts {
    /** How far back rules can look: the caps of law and custom are of days and weeks. */
    static final Duration PAST = Duration.ofDays(31);

    private final CallStore store;
    private final DoNotCallList doNotCall;

    CallFacts(CallStore store, DoNotCallList doNotCall) {
        this.store = store;
        this.doNotCall = doNotCall;
    }

    /**
     * What is known of a call.
     *
     * @param number the place that it would have among the calls of its destination
     * @param customerNumber the same for its customer; 0 when none is known
     */
    record Known(DueCall call, long number, long customerNumber) {
        /** The calls that an attempt beginning now makes. */
        List<CallMade> begun(Instant now) {
            var made = new ArrayList<CallMade>();
            made.add(new CallMade(call.destination(), number, now, null, false));
            if (customerNumber > 0) {
                made.add(new CallMade(PastCalls.customer(call.customer()), customerNumber, now, null, false));
            }
            return made;
        }
    }

    Known of(SchedulerEntry entry, Service service, Instant now) {
        var call = entry.call();
        var tenantId = entry.identity().tenantId();
        var since = now.minus(PAST);
        var toNumber = store.past(tenantId, call.destination(), since);
        var customer = call.extras().customer();
        var toCustomer =
                customer.isEmpty() ? PastCalls.NONE : store.past(tenantId, PastCalls.customer(customer), since);
        var party = CalledParty.of(
                call.extras().zone(), call.extras().region(), call.destination(), service.openingHours());
        var due = new DueCall(
                service.upn(),
                call.destination(),
                call.destination().startsWith("+"),
                call.withWorkflow(),
                call.distributionPriority() == null ? "" : call.distributionPriority(),
                customer,
                now,
                call.due(),
                party.zones(),
                party.zoneFrom(),
                party.region(),
                entry.calling().used(),
                call.limits().maxAttempts(),
                doNotCall.find(tenantId, call.destination(), now).orElse(null),
                toNumber.calls(),
                toCustomer.calls());
        return new Known(due, toNumber.last() + 1, customer.isEmpty() ? 0 : toCustomer.last() + 1);
    }

    /** An attempt that ended without success, as {@code ended} says, which is not yet among the outcomes of the entry. */
    FailedCall failed(SchedulerEntry entry, CallAttempt attempt, CallEnd ended, Service service) {
        var outcome = ended.outcome().token();
        var outcomes = entry.calling().outcomes();
        outcomes.merge(outcome, 1, Integer::sum);
        return new FailedCall(
                of(entry, service, ended.at()).call(),
                outcome,
                attempt.progress().reachedAt() != null,
                attempt.number(),
                entry.calling().used() + 1,
                entry.call().limits().maxAttempts(),
                attempt.startedAt(),
                ended.at(),
                attempt.slotEnd(),
                entry.call().extras().retryDelayInSeconds(),
                outcomes);
    }
}
