package io.hookline.policy.call;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * A call that is due, and all that is known about whom it goes to. Immutable.
 *
 * @param serviceUpn the calling service
 * @param destination whom to call
 * @param number whether the destination is a telephone number
 * @param withWorkflow whether the destination is dialled before an agent is looked for
 * @param priority token of a distribution priority, or "" where none is given
 * @param customer key of the customer, or "" when unknown
 * @param now when the question is asked
 * @param due when the call was planned for
 * @param zones whose wall clocks count, at least one: a time is right only when it is right in all of them. The first
 *     is the one that rules see
 * @param zoneFrom what told the zones: {@code entry}, {@code number}, {@code service} or {@code default}
 * @param region whose public holidays count, such as CH or CH-ZH, or "" for none
 * @param attemptsUsed attempts of this entry that are used up
 * @param maxAttempts how many it has
 * @param doNotCall null when the destination is on no list
 * @param toNumber calls to the destination in the last 31 days; kept newest first
 * @param toCustomer calls to the customer in the last 31 days; kept newest first
 */
public record DueCall(
        String serviceUpn,
        String destination,
        boolean number,
        boolean withWorkflow,
        String priority,
        String customer,
        Instant now,
        Instant due,
        List<ZoneId> zones,
        String zoneFrom,
        String region,
        int attemptsUsed,
        int maxAttempts,
        DoNotCall doNotCall,
        List<PastCall> toNumber,
        List<PastCall> toCustomer) {
    public DueCall {
        Objects.requireNonNull(serviceUpn);
        Objects.requireNonNull(destination);
        Objects.requireNonNull(priority);
        Objects.requireNonNull(customer);
        Objects.requireNonNull(now);
        Objects.requireNonNull(due);
        Objects.requireNonNull(zoneFrom);
        Objects.requireNonNull(region);
        zones = List.copyOf(zones);
        toNumber = PastCall.newestFirst(toNumber);
        toCustomer = PastCall.newestFirst(toCustomer);
        if (zones.isEmpty()) {
            throw new IllegalArgumentException("a call needs the zone of the called party");
        }
    }

    /** The zone that rules see. */
    public ZoneId zone() {
        return zones.get(0);
    }
}
