package io.hookline.policy.emission;

import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** The emission policy that {@code rules/emission} states. All candidates of one call are judged in one evaluation. */
public final class RuleEmissionPolicy implements EmissionPolicy {
    private final RuleJudge judge;

    /** @param inForce the rule set of the folder {@code emission}, asked anew for each decision */
    public RuleEmissionPolicy(Supplier<RuleSet> inForce, MeterRegistry meters) {
        this.judge = new RuleJudge(EmissionRules.NAME, inForce, meters);
    }

    @Override
    public TaskEventDecision raise(Occurrence occurrence) {
        var proposals = new TaskEventProposals();
        var rules = judge.ask(EmissionRules.TASK_EVENTS, proposals, List.of(occurrence));
        return proposals.resolve(rules.hash());
    }

    @Override
    public List<EmissionDecision> judge(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        var proposals = new EmissionProposals();
        judge.ask(EmissionRules.PROPOSALS, proposals, candidates);
        return candidates.stream().map(proposals::resolve).toList();
    }

    @Override
    public String ruleSet() {
        return judge.inForce().hash();
    }
}
