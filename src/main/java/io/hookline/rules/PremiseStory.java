package io.hookline.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what became of premises: with the facts for which they all hold, else with those that got furthest. */
record PremiseStory(Matching matching) {
    // Enough to find a good one; telling every pair of a thousand facts apart would help nobody.
    private static final int WAYS_MAX = 1_000;

    /** A premise told, and what is chosen after it. */
    private record Told(PatternExplanation story, Choices choices) {}

    List<PatternExplanation> tell(List<Premise> premises, Choices soFar) {
        var choices = furthest(premises, soFar);
        var stories = new ArrayList<PatternExplanation>();
        for (var premise : premises) {
            var told = tell(premise, choices);
            stories.add(told.story());
            choices = told.choices();
        }
        return stories;
    }

    /** The choices under which most premises hold, counted from the first, and most of the one that does not. */
    private Choices furthest(List<Premise> premises, Choices soFar) {
        for (var length = premises.size(); length > 0; length--) {
            var next = length < premises.size() ? premises.get(length) : null;
            var best = matching.all(premises.subList(0, length), soFar)
                    .limit(WAYS_MAX)
                    .max(Comparator.comparingLong(choices -> passed(next, choices)));
            if (best.isPresent()) {
                return best.get();
            }
        }
        return soFar;
    }

    private long passed(Premise premise, Choices choices) {
        if (!(premise instanceof Premise.Fact fact)) {
            return 0;
        }
        return matching.candidates(fact)
                .mapToLong(each -> passed(fact, choices.with(fact, each)))
                .max()
                .orElse(0);
    }

    private static long passed(Premise.Fact premise, Choices choices) {
        return conditions(premise, choices).stream()
                .filter(ConditionExplanation::passed)
                .count();
    }

    private Told tell(Premise premise, Choices soFar) {
        if (premise instanceof Premise.Fact fact) {
            return fact(fact, soFar);
        }
        if (premise instanceof Premise.Either either) {
            return either(either, soFar);
        }
        if (premise instanceof Premise.Both both) {
            var inner = tell(both.inner(), soFar);
            var passed = inner.stream().allMatch(PatternExplanation::passed);
            var after = matching.one(both, soFar).findFirst().orElse(soFar);
            return new Told(new PatternExplanation("and", "", passed, List.of(), inner), after);
        }
        var none = premise instanceof Premise.None;
        var inner = none ? ((Premise.None) premise).inner() : ((Premise.Some) premise).inner();
        var passed = matching.any(inner, soFar) != none;
        var story = new PatternExplanation(none ? "not" : "exists", "", passed, List.of(), tell(inner, soFar));
        return new Told(story, soFar);
    }

    private Told fact(Premise.Fact premise, Choices soFar) {
        var name = premise.fact().name();
        var shown = premise.variable() == null ? name : premise.variable() + " : " + name;
        var choices = soFar.of(premise) != null
                ? soFar
                : matching.candidates(premise)
                        .map(each -> soFar.with(premise, each))
                        .max(Comparator.comparingLong((Choices each) -> passed(premise, each)))
                        .orElse(null);
        if (choices == null) {
            return new Told(new PatternExplanation("fact", shown, false, List.of(), List.of()), soFar);
        }
        var conditions = conditions(premise, choices);
        var passed = conditions.stream().allMatch(ConditionExplanation::passed);
        return new Told(new PatternExplanation("fact", shown, passed, conditions, List.of()), choices);
    }

    private Told either(Premise.Either premise, Choices soFar) {
        var chosen = soFar.of(premise) != null
                ? soFar
                : matching.one(premise, soFar).findFirst().orElse(soFar);
        var inner = premise.inner().stream()
                .map(branch -> tell(branch, branch.equals(chosen.of(premise)) ? chosen : soFar))
                .toList();
        var passed = chosen.of(premise) != null;
        var after = passed ? chosen : inner.get(0).choices();
        var stories = inner.stream().map(Told::story).toList();
        return new Told(new PatternExplanation("or", "", passed, List.of(), stories), after);
    }

    private static List<ConditionExplanation> conditions(Premise.Fact premise, Choices choices) {
        return premise.clauses().stream()
                .flatMap(clause -> clause.condition() instanceof Condition.Every every
                        ? every.parts().stream().map(part -> told(part, premise, choices))
                        : List.of(told(clause, premise, choices)).stream())
                .toList();
    }

    private static ConditionExplanation told(Clause clause, Premise.Fact premise, Choices choices) {
        var values = clause.condition() == null ? Set.<Value>of(clause.bound()) : values(clause.condition());
        var passed = Matching.holds(clause.condition(), premise, choices);
        return told(clause.text(), clause.at(), passed, saw(values, premise, choices));
    }

    private static ConditionExplanation told(Condition condition, Premise.Fact premise, Choices choices) {
        var passed = Matching.holds(condition, premise, choices);
        return told(condition.text(), condition.at(), passed, saw(values(condition), premise, choices));
    }

    private static ConditionExplanation told(String text, Place at, boolean passed, String saw) {
        return new ConditionExplanation(text, passed, saw, at.line(), at.column());
    }

    private static String saw(Set<Value> values, Premise.Fact premise, Choices choices) {
        var fact = (Record) choices.of(premise);
        return values.stream()
                .map(value -> {
                    var is = choices.read(value, premise.fact(), fact);
                    return value + (is == null ? " is bound to nothing" : " = " + Value.shown(is));
                })
                .collect(Collectors.joining(", "));
    }

    private static Set<Value> values(Condition condition) {
        var values = new LinkedHashSet<Value>();
        condition.values().filter(value -> !(value instanceof Value.Literal)).forEach(values::add);
        return values;
    }
}
