package io.hookline.policy.emission;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * How often a subscription is told one event for one customer at most. Ordered by rule. Immutable.
 *
 * @param ruleId the rule that says so
 * @param times from 1
 * @param hours in any so many hours, up to {@link #HOURS_MAX}
 */
public record CustomerCap(String ruleId, int times, int hours) implements Comparable<CustomerCap> {
    /** The longest period, 31 days: what was told before that is counted by no cap. */
    public static final int HOURS_MAX = 744;

    private static final Comparator<CustomerCap> ORDER = Comparator.comparing(CustomerCap::ruleId)
            .thenComparing(CustomerCap::hours)
            .thenComparing(CustomerCap::times);

    /** True when one more at that time is one too many. {@code told}: when it was told, in any order. */
    public boolean reached(Collection<Instant> told, Instant at) {
        var since = at.minus(Duration.ofHours(hours));
        return told.stream().filter(each -> each.isAfter(since)).count() >= times;
    }

    /** Why it is not told, in words. */
    public String reason() {
        return "at most " + times + " for one customer in " + hours + (hours == 1 ? " hour" : " hours") + " (rule "
                + ruleId + ")";
    }

    @Override
    public int compareTo(CustomerCap other) {
        return ORDER.compare(this, other);
    }
}
