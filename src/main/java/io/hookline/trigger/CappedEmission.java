package io.hookline.trigger;

import io.hookline.policy.emission.CustomerCap;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * An emission that rules cap, decided and not yet committed. The commit counts again what was told before; should that lead
 * to another answer, nothing is committed and the event is decided again. Immutable.
 *
 * @param key what is counted together
 * @param caps all must leave room; at least one
 * @param at when it was decided: periods are counted back from here; whole milliseconds
 * @param told whether there was room
 */
public record CappedEmission(Key key, List<CustomerCap> caps, Instant at, boolean told) {

    /** One event, told to one subscription, for one customer, in clear. */
    public record Key(String subscriptionId, String event, String customer) {}

    /** What was told until then counts for none of the caps. */
    public Instant since() {
        int hours = caps.stream().mapToInt(CustomerCap::hours).max().orElseThrow();
        return at.minus(Duration.ofHours(hours));
    }

    /** True when the decision is right, given what was told before. */
    public boolean holds(Collection<Instant> before) {
        return told == caps.stream().noneMatch(cap -> cap.reached(before, at));
    }
}
