package io.hookline.scheduler;

import io.hookline.policy.call.PastCall;
import java.time.Instant;
import java.util.List;

/**
 * The calls of one party, a destination or a customer.
 *
 * @param last number of its newest call of all, 0 when there was none
 * @param calls the recent ones, newest first
 */
public record PastCalls(long last, List<PastCall> calls) {
    /** Knows the calls of parties. */
    public interface Source {
        /** The calls of a party that began since. */
        PastCalls past(String tenantId, String party, Instant since);
    }

    static final PastCalls NONE = new PastCalls(0, List.of());

    /** The name under which calls of a customer are kept; no destination has a space. */
    static String customer(String key) {
        return "customer " + key;
    }
}
