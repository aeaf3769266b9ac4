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
}
