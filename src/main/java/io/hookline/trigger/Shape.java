package io.hookline.trigger;

import io.hookline.policy.emission.CustomerCap;
import io.hookline.policy.emission.EmissionDecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What rules made of an emission that is told or kept. Immutable.
 *
 * @param masked wire names of the fields left out, sorted
 * @param fields the derived fields that it carries, by name
 * @param expiresAt when it is given up, or null
 * @param caps the caps that it counts for
 */
public record Shape(List<String> masked, Map<String, String> fields, Instant expiresAt, List<CustomerCap> caps) {
    /** As it would be without rules. */
    public static final Shape PLAIN = new Shape(List.of(), Map.of(), null, List.of());

    /** {@code caps} are those that it really counts for: none without a customer. */
    static Shape of(EmissionDecision decision, Map<String, String> fields, Instant expiresAt, List<CustomerCap> caps) {
        boolean plain = decision.masked().isEmpty() && fields.isEmpty() && expiresAt == null && caps.isEmpty();
        return plain ? PLAIN : new Shape(decision.masked().stream().sorted().toList(), fields, expiresAt, caps);
    }
}
