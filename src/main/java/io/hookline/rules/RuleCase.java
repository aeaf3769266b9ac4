package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One way in which a rule's left-hand side can hold: with each {@code or} decided, it is a list of facts that must be there,
 * what must hold of them, and what must not be there. Immutable.
 *
 * @param roles the facts that must be there; conditions call them {@code #0}, {@code #1} …
 * @param demands what must hold, each value of which is a literal or a field of a role
 * @param absences what must not be there
 * @param variables the role of a fact's variable, and the field that another stands for
 */
record RuleCase(List<Role> roles, List<Condition> demands, List<Premise.None> absences, Map<String, Value> variables) {
    private static final int CASES_MAX = 32;
    private static final int DEMANDS_MAX = 60;
    private static final RuleCase EMPTY = new RuleCase(List.of(), List.of(), List.of(), Map.of());

    /** @param speaks whether the rule speaks once for each such fact; false for one that must only exist */
    record Role(String name, Premise.Fact premise, boolean speaks) {}

    /** Every way; none when there are too many to look at. */
    static List<RuleCase> of(RuleTree tree) {
        var cases = EMPTY.and(tree.premises(), true);
        var isTooMuch = cases.size() > CASES_MAX
                || cases.stream().anyMatch(each -> each.demands().size() > DEMANDS_MAX);
        return isTooMuch ? List.of() : cases;
    }

    /** The ways in which this one holds and the premises too. */
    List<RuleCase> and(List<Premise> premises, boolean speaks) {
        var cases = List.of(this);
        for (var premise : premises) {
            cases = cases.stream()
                    .flatMap(each -> each.and(premise, speaks))
                    .limit(CASES_MAX + 1L)
                    .toList();
        }
        return cases;
    }

    private Stream<RuleCase> and(Premise premise, boolean speaks) {
        if (premise instanceof Premise.Fact fact) {
            return Stream.of(and(fact, speaks));
        }
        if (premise instanceof Premise.Either either) {
            return either.inner().stream().flatMap(branch -> and(branch, speaks));
        }
        if (premise instanceof Premise.Both both) {
            return and(both.inner(), speaks).stream();
        }
        if (premise instanceof Premise.Some some) {
            return and(some.inner(), false).stream();
        }
        return Stream.of(new RuleCase(roles, demands, plus(absences, (Premise.None) premise), variables));
    }

    private RuleCase and(Premise.Fact fact, boolean speaks) {
        var role = new Role("#" + roles.size(), fact, speaks);
        var known = new HashMap<>(variables);
        if (fact.variable() != null) {
            known.put(fact.variable(), new Value.Whole(role.name()));
        }
        var all = new ArrayList<>(demands);
        for (var clause : fact.clauses()) {
            if (clause.variable() != null) {
                known.put(clause.variable(), resolved(clause.bound(), role.name(), known));
            }
            if (clause.condition() != null) {
                clause.condition()
                        .demands()
                        .map(demand -> demand.with(value -> resolved(value, role.name(), known)))
                        .forEach(all::add);
            }
        }
        return new RuleCase(plus(roles, role), List.copyOf(all), absences, Map.copyOf(known));
    }

    /** What a value of a call stands for. */
    Value resolved(Value value) {
        return resolved(value, null, variables);
    }

    private static Value resolved(Value value, String role, Map<String, Value> variables) {
        if (value instanceof Value.Own own) {
            return new Value.Of(role, own.field(), own.type(), own.words());
        }
        if (value instanceof Value.Bound bound) {
            return variables.get(bound.variable());
        }
        if (value instanceof Value.Whole whole) {
            return variables.get(whole.variable());
        }
        if (value instanceof Value.Of of) {
            return new Value.Of(variables.get(of.variable()).toString(), of.field(), of.type(), of.words());
        }
        return value;
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
