package io.hookline.policy.call;

import io.hookline.hours.Holidays;
import io.hookline.policy.call.CallProposals.Verdict;
import io.hookline.policy.call.PlanSearch.Plan;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy that {@code rules/retry/call} states. Where its rules fail, calls follow the slot model and the do-not-call
 * list alone, so that a broken file neither stops calls nor rings where nobody may ring.
 */
public final class RuleCallPolicy implements CallPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(RuleCallPolicy.class);

    private final RuleJudge judge;
    private final Holidays holidays;

    /** @param inForce the rule set of the folder {@code retry/call}, asked anew for each decision */
    public RuleCallPolicy(Supplier<RuleSet> inForce, Holidays holidays, MeterRegistry meters) {
        this.judge = new RuleJudge(CallRules.NAME, inForce, meters);
        this.holidays = holidays;
    }

    @Override
    public BeforeDecision before(DueCall call) {
        var early = call.due().isAfter(call.now());
        var plan = plan(call, early ? call.due() : call.now(), call.now());
        if (plan.earliest() instanceof Earliest.Never never) {
            return new BeforeDecision.Refuse(never.reason(), plan.rules(), plan.ruleSet());
        }
        var found = (Earliest.At) plan.earliest();
        if (!found.at().isAfter(call.now())) {
            return new BeforeDecision.Call(plan.rules(), plan.ruleSet());
        }
        var reasons = new ArrayList<>(found.reasons());
        if (early) {
            reasons.add(0, "not due yet");
        }
        return new BeforeDecision.Defer(found.at(), String.join(", ", reasons), plan.rules(), plan.ruleSet());
    }

    @Override
    public AfterDecision after(FailedCall failed) {
        var proposals = new CallProposals();
        var ruleSet = "";
        try {
            ruleSet = judge.ask(CallRules.PROPOSALS, proposals, List.of(CallFacts.unsuccessful(failed)))
                    .hash();
        } catch (RuntimeException e) {
            LOG.warn("call rules failed, so the slot model decides: {}", e.getMessage());
            proposals = new CallProposals();
        }
        var verdict = proposals.resolve(failed);
        if (verdict instanceof Verdict.End end) {
            return new AfterDecision.GiveUp(end.reason(), proposals.rules(), ruleSet);
        }
        if (verdict instanceof Verdict.Limit limit) {
            return new AfterDecision.LimitReached(limit.reason(), proposals.rules(), ruleSet);
        }
        return again(failed, (Verdict.Again) verdict, proposals.rules(), ruleSet);
    }

    private AfterDecision again(FailedCall failed, Verdict.Again wish, List<String> rules, String ruleSet) {
        var plan = plan(history(failed), wish.at(), null);
        var all = new TreeSet<>(rules);
        all.addAll(plan.rules());
        if (plan.earliest() instanceof Earliest.Never never) {
            return new AfterDecision.GiveUp(never.reason(), List.copyOf(all), ruleSet);
        }
        var found = (Earliest.At) plan.earliest();
        var reason = found.reasons().isEmpty()
                ? wish.reason()
                : wish.reason() + ", then " + String.join(", ", found.reasons());
        return new AfterDecision.TryAgain(found.at(), wish.usesAttempt(), reason, List.copyOf(all), ruleSet);
    }

    /** @param anchor as {@link Limit.Question} */
    private Plan plan(DueCall call, Instant wished, Instant anchor) {
        try {
            return new PlanSearch(judge, holidays, call).from(wished, anchor);
        } catch (RuntimeException e) {
            LOG.warn("call rules failed, so the do-not-call list alone decides: {}", e.getMessage());
            var question = new Limit.Question(call, holidays, anchor);
            return new Plan(Earliest.of(CallLimits.whenRulesFail(), question, wished), List.of(), "");
        }
    }

    /** The call with the attempt that failed as the newest of its past. */
    private static DueCall history(FailedCall failed) {
        var call = failed.call();
        var attempt = new PastCall(failed.startedAt(), failed.outcome(), failed.connected());
        return new DueCall(
                call.serviceUpn(),
                call.destination(),
                call.number(),
                call.withWorkflow(),
                call.priority(),
                call.customer(),
                failed.endedAt(),
                call.due(),
                call.zones(),
                call.zoneFrom(),
                call.region(),
                failed.attemptsUsed(),
                failed.maxAttempts(),
                call.doNotCall(),
                with(call.toNumber(), attempt),
                call.customer().isEmpty() ? call.toCustomer() : with(call.toCustomer(), attempt));
    }

    private static List<PastCall> with(List<PastCall> past, PastCall attempt) {
        var all = new ArrayList<>(past);
        // A store may keep milliseconds of what a clock gave in microseconds.
        all.removeIf(call -> call.at().toEpochMilli() == attempt.at().toEpochMilli());
        all.add(attempt);
        return all;
    }
}
