package io.hookline.rules;

import java.util.List;
import java.util.stream.Stream;

/**
 * Finds facts for which premises hold, as the engine does: every fact is tried for every pattern, and the same fact may
 * stand for two of them.
 */
record Matching(List<Record> facts) {

    /** Every way in which all premises hold, lazily. */
    Stream<Choices> all(List<Premise> premises, Choices soFar) {
        if (premises.isEmpty()) {
            return Stream.of(soFar);
        }
        var rest = premises.subList(1, premises.size());
        return one(premises.get(0), soFar).flatMap(choices -> all(rest, choices));
    }

    /** Every way in which the premise holds, lazily. What is inside of {@code not} and {@code exists} is not told. */
    Stream<Choices> one(Premise premise, Choices soFar) {
        if (premise instanceof Premise.Fact fact) {
            return candidates(fact).map(each -> soFar.with(fact, each)).filter(choices -> holds(fact, choices));
        }
        if (premise instanceof Premise.Either either) {
            return either.inner().stream()
                    .flatMap(branch -> one(branch, soFar).map(choices -> choices.with(either, branch)));
        }
        if (premise instanceof Premise.Both both) {
            return all(both.inner(), soFar);
        }
        if (premise instanceof Premise.None none) {
            return any(none.inner(), soFar) ? Stream.of() : Stream.of(soFar);
        }
        return any(((Premise.Some) premise).inner(), soFar) ? Stream.of(soFar) : Stream.of();
    }

    boolean any(List<Premise> premises, Choices soFar) {
        return all(premises, soFar).findAny().isPresent();
    }

    /** The facts of the premise's type. */
    Stream<Record> candidates(Premise.Fact premise) {
        return facts.stream().filter(fact -> fact.getClass() == premise.fact().type());
    }

    private static boolean holds(Premise.Fact premise, Choices choices) {
        return premise.clauses().stream().allMatch(clause -> holds(clause.condition(), premise, choices));
    }

    /** Whether the condition holds for the fact that is chosen for the premise; one that is null always does. */
    static boolean holds(Condition condition, Premise.Fact premise, Choices choices) {
        var fact = (Record) choices.of(premise);
        return condition == null
                || Boolean.TRUE.equals(
                        new Judgement(value -> choices.read(value, premise.fact(), fact)).holds(condition));
    }
}
