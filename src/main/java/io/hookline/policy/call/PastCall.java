package io.hookline.policy.call;

import java.time.Instant;
import java.util.Objects;

/**
 * A call that began earlier, of this or of another entry. Immutable.
 *
 * @param at when it began
 * @param outcome token of a {@link io.hookline.event.CallOutcome}; null while the call runs
 * @param answered whether the called party took it
 */
public record PastCall(Instant at, String outcome, boolean answered) {
    public PastCall {
        Objects.requireNonNull(at);
    }

    boolean running() {
        return outcome == null;
    }
}
