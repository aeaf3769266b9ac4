package io.hookline.policy.call;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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

    boolean unanswered() {
        return outcome != null && !answered;
    }

    static List<PastCall> newestFirst(List<PastCall> calls) {
        return calls.stream()
                .sorted(Comparator.comparing(PastCall::at).reversed())
                .toList();
    }

    /** The newest that went unanswered, or null. */
    static PastCall lastUnanswered(List<PastCall> newestFirst) {
        return newestFirst.stream().filter(PastCall::unanswered).findFirst().orElse(null);
    }
}
