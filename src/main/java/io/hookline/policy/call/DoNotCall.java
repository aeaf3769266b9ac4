package io.hookline.policy.call;

import java.time.Instant;
import java.util.Objects;

/**
 * That a number must not be called. Immutable.
 *
 * @param reason for people
 * @param expiresAt from then on it may be called again; null for never
 */
public record DoNotCall(String reason, Instant expiresAt) {
    public DoNotCall {
        Objects.requireNonNull(reason);
    }

    boolean holdsAt(Instant at) {
        return expiresAt == null || at.isBefore(expiresAt);
    }

    /** What an entry is told. */
    String told() {
        return reason.isBlank() ? "do not call" : "do not call: " + reason;
    }
}
