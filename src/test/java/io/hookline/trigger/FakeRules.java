package io.hookline.trigger;

import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionDecision;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.emission.Occurrence;
import io.hookline.policy.emission.TaskEventDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Emission rules that answer what a test wants and remember what they were asked. */
final class FakeRules implements EmissionPolicy {
    static final EmissionDecision TELL = new EmissionDecision(true, null, Set.of(), null, List.of("tell"));

    final List<Candidate> asked = new ArrayList<>();
    Function<Candidate, EmissionDecision> answer = candidate -> TELL;

    static EmissionDecision suppress(String reason) {
        return new EmissionDecision(false, reason, Set.of(), null, List.of("hush"));
    }

    static EmissionDecision mask(String field) {
        return new EmissionDecision(true, null, Set.of(field), null, List.of("mask"));
    }

    static EmissionDecision expire(Duration after) {
        return new EmissionDecision(true, null, Set.of(), after, List.of("expire"));
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
