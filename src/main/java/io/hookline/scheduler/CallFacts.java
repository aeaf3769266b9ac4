package io.hookline.scheduler;

import io.hookline.directory.Directory.Service;
import io.hookline.policy.call.CalledParty;
import io.hookline.policy.call.DueCall;
import io.hookline.policy.call.FailedCall;
import io.hookline.scheduler.CallAttempt.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Gathers what the rules of calls are asked about. Thread-safe. */
final class CallFacts {
    /** How far back rules can look: the caps of law and custom are of days and weeks. */
    static final Duration PAST = Duration.ofDays(31);

    private final PastCalls.Source store;
    private final DoNotCallList doNotCall;

    CallFacts(PastCalls.Source store, DoNotCallList doNotCall) {
        this.store = store;
        this.doNotCall = doNotCall;
    }

    /**
     * What is known of a call.
     *
     * @param places those that an attempt beginning now would have
     */
    record Known(DueCall call, List<Place> places) {}

    Known of(SchedulerEntry entry, Service service, Instant now) {
        var call = entry.call();
        var tenantId = entry.identity().tenantId();
        var since = now.minus(PAST);
        var toNumber = store.past(tenantId, call.destination(), since);
        var customer =
                call.known().customerIdentifier() == null ? "" : call.known().customerIdentifier();
        var party = PastCalls.customer(customer);
        var toCustomer = customer.isEmpty() ? PastCalls.NONE : store.past(tenantId, party, since);
        var called =
                CalledParty.of(call.known().zone(), call.known().region(), call.destination(), service.openingHours());
        var due = new DueCall(
                service.upn(),
                call.destination(),
                call.destination().startsWith("+"),
                call.withWorkflow(),
                call.distributionPriority() == null ? "" : call.distributionPriority(),
                customer,
                now,
                call.due(),
                called.zones(),
                called.zoneFrom(),
                called.region(),
                entry.calling().used(),
                call.limits().maxAttempts(),
                doNotCall.find(tenantId, call.destination(), now).orElse(null),
                toNumber.calls(),
                toCustomer.calls());
        var place = new Place(call.destination(), toNumber.last() + 1);
        return new Known(
                due, customer.isEmpty() ? List.of(place) : List.of(place, new Place(party, toCustomer.last() + 1)));
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
                entry.call().known().retryDelayInSeconds(),
                outcomes);
    }
}
