package io.hookline.policy.emission;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether one candidate is told, and how. Suppressing beats telling; of several expiries, and of several deadlines, the
 * shortest wins; masks, fields and caps add up.
 *
 * @param told false when a rule suppressed the emission
 * @param reason why not, or null when told
 * @param masked wire names of payload fields to leave out
 * @param fields derived fields to add, by name; of two values for one name the one of the smaller rule id
 * @param expireAfter give the delivery up this long after it was accepted, or null for never
 * @param deadline give the delivery up this long after the event occurred, or null for never
 * @param caps all must leave room, else it is not told; sorted
 * @param rules ids of the rules that spoke, sorted
 */
public record EmissionDecision(
        boolean told,
        String reason,
        Set<String> masked,
        Map<String, String> fields,
        Duration expireAfter,
        Duration deadline,
        List<CustomerCap> caps,
        List<String> rules) {

    /** Told as it is, for all that these rules say. */
    public static EmissionDecision toldAsItIs(List<String> rules) {
        return new EmissionDecision(true, null, Set.of(), Map.of(), null, null, List.of(), rules);
    }
}
