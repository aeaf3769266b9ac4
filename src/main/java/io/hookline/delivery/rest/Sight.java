package io.hookline.delivery.rest;

import io.hookline.access.Caller;
import java.util.Optional;
import java.util.Set;

/** Whose deliveries a caller may see. Implemented by whoever knows the owners of subscriptions. Thread-safe. */
public interface Sight {
    /** Ids of the subscriptions that the caller may see, or empty when it sees all of its tenant. */
    Optional<Set<String>> of(Caller caller);
}
