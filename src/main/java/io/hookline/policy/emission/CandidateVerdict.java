package io.hookline.policy.emission;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What rules have said of one candidate so far. Whatever is not simply the least or the union of what was said is kept by
 * rule id, so that the decision does not depend on which rule fired first.
 */
final class CandidateVerdict {
    private final Set<String> rules = new TreeSet<>();
    private final Map<String, String> reasons = new TreeMap<>();
    private final Set<String> masked = new HashSet<>();
    private final Map<String, Map<String, String>> fields = new TreeMap<>();
    private final Set<CustomerCap> caps = new TreeSet<>();
    private Duration expireAfter;
    private Duration deadline;

    void spoke(String ruleId) {
        rules.add(ruleId);
    }

    void suppress(String ruleId, String reason) {
        reasons.merge(ruleId, reason, CandidateVerdict::lesser);
    }

    void mask(String field) {
        masked.add(field);
    }

    /** A rule that joins facts may give one field several values; then the smallest counts. */
    void add(String ruleId, String name, String value) {
        fields.computeIfAbsent(name, unused -> new TreeMap<>()).merge(ruleId, value, CandidateVerdict::lesser);
    }

    void expireAfter(Duration time) {
        expireAfter = lesser(expireAfter, time);
    }

    void deadline(Duration time) {
        deadline = lesser(deadline, time);
    }

    void cap(CustomerCap cap) {
        caps.add(cap);
    }

    EmissionDecision decision() {
        var told = reasons.isEmpty();
        return new EmissionDecision(
                told,
                told ? null : first(reasons),
                Set.copyOf(masked),
                derived(),
                expireAfter,
                deadline,
                List.copyOf(caps),
                List.copyOf(rules));
    }

    private Map<String, String> derived() {
        if (fields.isEmpty()) {
            return Map.of();
        }
        var derived = new TreeMap<String, String>();
        fields.forEach((name, byRule) -> derived.put(name, first(byRule)));
        return derived;
    }

    private static String first(Map<String, String> byRule) {
        return byRule.values().iterator().next();
    }

    private static <T extends Comparable<T>> T lesser(T one, T other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }
}
