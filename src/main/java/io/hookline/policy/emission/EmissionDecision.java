package io.hookline.policy.emission;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whether one candidate is told. Suppressing beats telling; of several expiries the shortest wins; masks add up.
 *
 * @param told false when a rule suppressed the emission
 * @param reason why not, or null when told
 * @param masked wire names of payload fields to leave out
 * @param expireAfter give the delivery up after this time, or null for never
 * @param rules ids of the rules that spoke, sorted
 */
public record EmissionDecision(
        boolean told, String reason, Set<String> masked, Duration expireAfter, List<String> rules) {}
