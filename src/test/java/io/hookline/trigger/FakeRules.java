package io.hookline.trigger;

import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionDecision;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.emission.Occurrence;
import io.hookline.policy.emission.TaskEventDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Emission rules that answer what a test wants and remember what they were asked. */
final class FakeRules implements EmissionPolicy {
    static final EmissionDecision TELL = EmissionDecision.toldAsItIs(List.of("tell"));

    final List<Candidate> asked = new ArrayList<>();
    Function<Candidate, EmissionDecision> answer = candidate -> TELL;

    static EmissionDecision suppress(String reason) {
        return new EmissionDecision(false, reason, Set.of(), Map.of(), null, null, List.of(), List.of("hush"));
    }

    static EmissionDecision mask(String field) {
        return new EmissionDecision(true, null, Set.of(field), Map.of(), null, null, List.of(), List.of("mask"));
    }

    static EmissionDecision expire(Duration after) {
        return new EmissionDecision(true, null, Set.of(), Map.of(), after, null, List.of(), List.of("expire"));
    }

    @Override
    public TaskEventDecision raise(Occurrence occurrence) {
        throw new UnsupportedOperationException("emitting gets what was raised");
    }

    @Override
    public List<EmissionDecision> judge(List<Candidate> candidates) {
        asked.addAll(candidates);
        return candidates.stream().map(answer).toList();
    }

    @Override
    public String ruleSet() {
        return "sha256:test";
    }
}
