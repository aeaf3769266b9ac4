package io.hookline;

import io.hookline.access.Caller;
import io.hookline.delivery.rest.Sight;
import io.hookline.trigger.Rights;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.Subscriptions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Callers see the deliveries of their own subscriptions; tenant admins those of the whole tenant. */
record OwnSubscriptions(Rights rights, Supplier<Subscriptions> subscriptions) implements Sight {
    @Override
    public Optional<Set<String>> of(Caller caller) {
        if (rights.administers(caller.tenantId(), caller.upn())) {
            return Optional.empty();
        }
        return Optional.of(subscriptions.get().of(caller.tenantId()).stream()
                .filter(subscription -> subscription.owner().equalsIgnoreCase(caller.upn()))
                .map(Subscription::id)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
