package io.hookline.rules;

import java.util.List;

/** One part of a rule's left-hand side. */
sealed interface Premise {
    Place at();

    /** What it is made of; empty when it is a fact. */
    List<Premise> inner();

    /**
     * There is such a fact.
     *
     * @param variable what the fact is bound to, or null
     */
    record Fact(Place at, String variable, FactType fact, List<Clause> clauses) implements Premise {
        @Override
        public List<Premise> inner() {
            return List.of();
        }
    }

    /** There are no facts for which all of {@code inner} hold. */
    record None(Place at, List<Premise> inner) implements Premise {}

    /** There are facts for which all of {@code inner} hold; how many does not matter. */
    record Some(Place at, List<Premise> inner) implements Premise {}

    /** At least one of {@code inner} holds. */
    record Either(Place at, List<Premise> inner) implements Premise {}

    /** All of {@code inner} hold: a group in brackets. */
    record Both(Place at, List<Premise> inner) implements Premise {}
}
