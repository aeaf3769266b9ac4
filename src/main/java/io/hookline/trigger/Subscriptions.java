package io.hookline.trigger;

import io.hookline.event.TriggerEvent;
import java.util.Collection;
import java.util.List;

/**
 * The catalog of subscriptions as this process sees it now: an immutable snapshot.
 */
public interface Subscriptions {
    /** A catalog of these live subscriptions that never changes, for who reads a store without following it. */
    static Subscriptions of(Collection<Subscription> live) {
        return Snapshot.of(0, live);
    }

    /** Version of the catalog in the store; a commit that was decided upon an older one is decided again. */
    long version();

    /** Every live subscription of any state that asked for this event of this service, in order of creation. */
    List<Subscription> asking(String tenantId, String serviceUpn, TriggerEvent event);

    /** Every live subscription of the tenant. */
    List<Subscription> of(String tenantId);
}
