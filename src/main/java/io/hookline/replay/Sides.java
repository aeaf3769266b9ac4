package io.hookline.replay;

import io.hookline.rules.Answer;
import io.hookline.rules.RuleSet;
import io.hookline.rules.Rulebook;

/** The rules in force and those that are tried against them. Immutable. */
public record Sides(Rulebook active, Rulebook candidate) {
    /** Nobody hears what is asked of them: what a simulation asks must not count as asked of the rules in force. */
    public Sides {
        active = active.heardBy((concern, sinkName, facts) -> {});
        candidate = candidate.heardBy((concern, sinkName, facts) -> {});
    }

    RuleSet active(String concern) {
        return active.set(concern);
    }

    RuleSet candidate(String concern) {
        return candidate.set(concern);
    }

    /** False when nothing of the concern was changed, so that no answer can differ. */
    boolean changed(String concern) {
        return !active(concern).hash().equals(candidate(concern).hash());
    }

    /** What both said to one question. */
    record Answers(Answer active, Answer candidate) {
        /** Who says the same for other reasons says the same. */
        boolean differ() {
            return !active.says().equals(candidate.says());
        }
    }
}
