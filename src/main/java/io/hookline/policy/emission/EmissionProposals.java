package io.hookline.policy.emission;

import java.time.Duration;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where rules say what a candidate is not told. Suppressing beats telling, the shortest expiry wins, masks add up, and
 * the order of calls never matters. Belongs to one evaluation, so not thread-safe.
 */
public final class EmissionProposals {
    private static final EmissionDecision TOLD = new EmissionDecision(true, null, Set.of(), null, List.of());

    private final Map<Candidate, Verdict> verdicts = new IdentityHashMap<>();

    /** Does not tell this candidate. The reason is shown to the owner of the subscription. */
    public void suppress(String ruleId, Candidate candidate, String reason) {
        verdict(ruleId, candidate).reasons.put(ruleId, reason);
    }

    /** Leaves a field of the payload out; {@code field} is its wire name. */
    public void mask(String ruleId, Candidate candidate, String field) {
        verdict(ruleId, candidate).masked.add(field);
    }

    /** Gives the delivery up once it is this old. */
    public void expireAfter(String ruleId, Candidate candidate, long seconds) {
        var verdict = verdict(ruleId, candidate);
        verdict.expirySeconds = Math.min(verdict.expirySeconds, Math.max(0, seconds));
    }

    EmissionDecision resolve(Candidate candidate) {
        var verdict = verdicts.get(candidate);
        return verdict == null ? TOLD : verdict.decision();
    }

    private Verdict verdict(String ruleId, Candidate candidate) {
        var verdict = verdicts.computeIfAbsent(candidate, unused -> new Verdict());
        verdict.rules.add(ruleId);
        return verdict;
    }

    private static final class Verdict {
        private final Set<String> rules = new TreeSet<>();
        /** By rule id, so that the reason told does not depend on which rule fired first. */
        private final Map<String, String> reasons = new TreeMap<>();

        private final Set<String> masked = new HashSet<>();
        private long expirySeconds = Long.MAX_VALUE;

        EmissionDecision decision() {
            var told = reasons.isEmpty();
            return new EmissionDecision(
                    told,
                    told ? null : reasons.values().iterator().next(),
                    Set.copyOf(masked),
                    expirySeconds == Long.MAX_VALUE ? null : Duration.ofSeconds(expirySeconds),
                    List.copyOf(rules));
        }
    }
}
