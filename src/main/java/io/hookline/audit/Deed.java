package io.hookline.audit;

import io.hookline.audit.AuditEntry.Actor;
import java.util.Objects;

/**
 * Who is about to change something, and what that is called. Immutable by convention.
 *
 * @param action for example {@code PauseSubscription}
 */
public record Deed(Actor by, String action) {
    public Deed {
        Objects.requireNonNull(by, "whoever changes something is kept");
        Objects.requireNonNull(action, "action");
    }
}
