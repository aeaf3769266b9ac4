package io.hookline.policy.call;

import io.hookline.hours.Holidays;
import io.hookline.rules.RuleJudge;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for the time of one call. Rules may speak differently about a later time, on another weekday say, so they are asked
 * about the time found as if it were now, until they agree. Belongs to one decision, so not thread-safe.
 */
final class PlanSearch {
    /** After so many rounds the time is taken as it is; the rules are asked again when it has come. */
    private static final int ROUNDS = 10;

    private final RuleJudge judge;
    private final Holidays holidays;
    private final DueCall call;
    private final Set<String> rules = new TreeSet<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private String ruleSet = "";

    PlanSearch(RuleJudge judge, Holidays holidays, DueCall call) {
        this.judge = judge;
        this.holidays = holidays;
        this.call = call;
    }

    /** @param ruleSet "" when the rules failed */
    record Plan(Earliest earliest, List<String> rules, String ruleSet) {}

    /**
     * The earliest time from the wished one on.
     *
     * @param anchor as {@link Limit.Question}
     * @throws RuntimeException when the rules cannot be asked or one fails
     */
    Plan from(Instant wished, Instant anchor) {
        var earliest = ask(wished, anchor);
        var at = wished;
        for (var round = 1; round < ROUNDS && earliest instanceof Earliest.At found; round++) {
            if (found.at().equals(at)) {
                break;
            }
            at = found.at();
            earliest = ask(at, null);
        }
        return new Plan(withAllReasons(earliest), List.copyOf(rules), ruleSet);
    }

    private Earliest ask(Instant at, Instant anchor) {
        var limits = new CallLimits();
        var fact = new CallFacts(holidays).planned(call, at, judge.inForce());
        ruleSet = judge.ask(CallRules.LIMITS, limits, List.of(fact)).hash();
        rules.addAll(limits.rules());
        var earliest = Earliest.of(limits, new Limit.Question(call, holidays, anchor), at);
        if (earliest instanceof Earliest.At found) {
            reasons.addAll(found.reasons());
        }
        return earliest;
    }

    private Earliest withAllReasons(Earliest last) {
        return last instanceof Earliest.At found ? new Earliest.At(found.at(), List.copyOf(reasons)) : last;
    }
}
