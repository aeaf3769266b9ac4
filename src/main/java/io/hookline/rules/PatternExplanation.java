package io.hookline.rules;

import java.util.List;

/**
 * What became of one pattern of a rule.
 *
 * @param kind {@code fact}: there is such a fact; {@code not}: there are no facts like {@code inner}; {@code exists}: there
 *     are some; {@code or}: one of {@code inner} holds; {@code and}: all of {@code inner} do, as a group in brackets
 * @param fact name of the fact's type, with its variable where it has one; "" for all other kinds
 * @param passed whether it held
 * @param conditions of the fact, in the order of the file; empty for all other kinds, and where no fact was there to look at
 * @param inner what {@code not}, {@code exists}, {@code or} and {@code and} speak about; empty for a fact
 */
public record PatternExplanation(
        String kind,
        String fact,
        boolean passed,
        List<ConditionExplanation> conditions,
        List<PatternExplanation> inner) {
    public PatternExplanation {
        conditions = List.copyOf(conditions);
        inner = List.copyOf(inner);
    }
}
