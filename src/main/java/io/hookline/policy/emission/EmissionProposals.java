package io.hookline.policy.emission;

import io.hookline.rules.Literal;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where rules say what a candidate is not told, and how it is told what it is. Suppressing beats telling, the shortest
 * time wins, the rest adds up, and the order of calls never matters. Every method refuses, by an
 * {@link IllegalArgumentException}, what makes no sense. Belongs to one evaluation, so not thread-safe.
 */
public final class EmissionProposals {
    private static final EmissionDecision TOLD = EmissionDecision.toldAsItIs(List.of());
    private static final long SECONDS_MAX = Duration.ofDays(30).toSeconds();
    private static final int TIMES_MAX = 1000;

    private final Map<Candidate, CandidateVerdict> verdicts = new IdentityHashMap<>();

    /** Does not tell this candidate. The reason is shown to the owner of the subscription. */
    public void suppress(String ruleId, Candidate candidate, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("whoever is not told is told why");
        }
        verdict(ruleId, candidate).suppress(ruleId, reason);
    }

    /** Leaves a field of the payload out; {@code field} is its wire name. */
    public void mask(String ruleId, Candidate candidate, String field) {
        var name = PayloadNames.maskable(field);
        verdict(ruleId, candidate).mask(name);
    }

    /**
     * Adds a field that the platform does not know: a property of a CloudEvent's data, else a custom context parameter.
     * What the platform itself has said is never overwritten.
     */
    public void addField(String ruleId, Candidate candidate, @Literal String name, String value) {
        var derived = PayloadNames.derivable(name);
        verdict(ruleId, candidate).add(ruleId, derived, value);
    }

    /** Gives the delivery up once it was accepted so many seconds ago, at most 30 days. */
    public void expireAfter(String ruleId, Candidate candidate, long seconds) {
        var expiry = Duration.ofSeconds(within(seconds, SECONDS_MAX));
        verdict(ruleId, candidate).expireAfter(expiry);
    }

    /**
     * Gives the delivery up once the event occurred so many seconds ago, at most 30 days; what is reported later than that is
     * not told at all.
     */
    public void deadline(String ruleId, Candidate candidate, long seconds) {
        var deadline = Duration.ofSeconds(within(seconds, SECONDS_MAX));
        verdict(ruleId, candidate).deadline(deadline);
    }

    /**
     * Tells the subscription this event for one customer at most so many times in any so many hours, up to 744 (31 days).
     * Without a known customer it is told.
     */
    public void atMostPerCustomer(String ruleId, Candidate candidate, long times, long hours) {
        var cap = new CustomerCap(ruleId, (int) within(times, TIMES_MAX), (int) within(hours, CustomerCap.HOURS_MAX));
        verdict(ruleId, candidate).cap(cap);
    }

    EmissionDecision resolve(Candidate candidate) {
        var verdict = verdicts.get(candidate);
        return verdict == null ? TOLD : verdict.decision();
    }

    private CandidateVerdict verdict(String ruleId, Candidate candidate) {
        var verdict = verdicts.computeIfAbsent(candidate, unused -> new CandidateVerdict());
        verdict.spoke(ruleId);
        return verdict;
    }

    private static long within(long number, long most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(number + " is not between 1 and " + most);
        }
        return number;
    }
}
