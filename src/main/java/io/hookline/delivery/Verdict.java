package io.hookline.delivery;

import java.time.Instant;

/** What becomes of a delivery after its lease has been used. */
public sealed interface Verdict {
    /** The endpoint answered 2xx. */
    record Delivered() implements Verdict {}

    /** Ready again at {@code dueAt}; parked instead when its subscription takes nothing by then. */
    record TryAgain(Instant dueAt) implements Verdict {}

    /** Kept as a dead letter. */
    record Dead(String reason) implements Verdict {}

    /** The subscription is disabled, and this delivery is parked with all others that it has left. */
    record Disable(String reason) implements Verdict {}

    /** No attempt was made: the delivery goes back unchanged, ready at {@code dueAt}. */
    record Returned(Instant dueAt) implements Verdict {}
}
