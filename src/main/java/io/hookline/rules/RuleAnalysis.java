package io.hookline.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is right by the letter and yet cannot be meant: conditions that nothing can fulfil or that everything does, and
 * rules that therefore never speak. Says nothing where it is not sure.
 */
final class RuleAnalysis {
    private final RuleTree tree;
    private final List<Finding> findings = new ArrayList<>();

    private RuleAnalysis(RuleTree tree) {
        this.tree = tree;
    }

    /** What was found in each rule by itself, and where two say the same. */
    static List<Finding> of(List<RuleTree> trees) {
        return Stream.concat(
                        trees.stream().flatMap(tree -> new RuleAnalysis(tree).findings().stream()),
                        new RuleTwins(trees).findings().stream())
                .toList();
    }

    private List<Finding> findings() {
        var cases = RuleCase.of(tree);
        alwaysTrue(cases);
        var possible = cases.stream()
                .filter(each -> !Boolean.FALSE.equals(Puzzle.solvable(each.demands())))
                .toList();
        cases.stream().filter(each -> !possible.contains(each)).forEach(each -> impossible(each, possible.isEmpty()));
        if (cases.size() == 1) {
            possible.forEach(this::deadSides);
            possible.forEach(this::absences);
        }
        return findings.stream().distinct().toList();
    }

    private void find(Place at, String text, String message) {
        findings.add(new Finding(tree.rule().file(), at.line(), at.column(), text, message));
    }

    private void alwaysTrue(List<RuleCase> cases) {
        var all = new LinkedHashMap<Place, Condition>();
        cases.stream()
                .flatMap(each -> Stream.concat(Stream.of(each), within(each).stream()))
                .flatMap(each -> each.demands().stream())
                .forEach(demand -> all.putIfAbsent(demand.at(), demand));
        all.values().stream()
                .filter(demand -> Puzzle.follows(List.of(), demand))
                .forEach(demand -> find(demand.at(), demand.text(), "is always true, so it does nothing; remove it"));
    }

    /** The case with what must not be there, as if it were. */
    private static List<RuleCase> within(RuleCase one) {
        return one.absences().stream()
                .flatMap(absence -> one.and(absence.inner(), false).stream())
                .toList();
    }

    private void impossible(RuleCase one, boolean all) {
        var conflict = conflict(one.demands());
        var last = conflict.get(conflict.size() - 1);
        var ending = all ? ", so the rule can never speak" : ", so this side of the or does nothing";
        find(last.at(), last.text(), never(conflict) + ending);
    }

    private static String never(List<Condition> conflict) {
        var last = conflict.get(conflict.size() - 1);
        var others = conflict.subList(0, conflict.size() - 1).stream()
                .map(each -> each.text()
                        + (each.at().line() == last.at().line()
                                ? ""
                                : " (line " + each.at().line() + ")"))
                .collect(Collectors.joining(" and "));
        return others.isEmpty() ? "can never be true" : "can never be true together with " + others;
    }

    /** The fewest conditions that cannot hold together, in the order of the file. */
    private static List<Condition> conflict(List<Condition> demands) {
        var conflict = new ArrayList<>(demands);
        for (var demand : demands) {
            var rest = new ArrayList<>(conflict);
            rest.remove(demand);
            if (Boolean.FALSE.equals(Puzzle.solvable(rest))) {
                conflict.remove(demand);
            }
        }
        conflict.sort(Comparator.comparingInt((Condition each) -> each.at().line())
                .thenComparing(each -> each.at().column()));
        return conflict;
    }

    private void deadSides(RuleCase one) {
        for (var demand : one.demands()) {
            if (demand instanceof Condition.Any any) {
                var others = new ArrayList<>(one.demands());
                others.remove(demand);
                any.parts().forEach(part -> deadSide(part, others));
            }
        }
    }

    private void deadSide(Condition part, List<Condition> others) {
        var with = Stream.concat(others.stream(), Stream.of(part)).toList();
        if (Boolean.FALSE.equals(Puzzle.solvable(with))) {
            var rest = conflict(with);
            rest.remove(part);
            rest.add(part);
            find(part.at(), part.text(), never(rest) + ", so this side of the || does nothing");
        }
    }

    private void absences(RuleCase one) {
        for (var absence : one.absences()) {
            var inner = one.and(absence.inner(), false);
            if (inner.stream().allMatch(each -> Boolean.FALSE.equals(Puzzle.solvable(each.demands())))) {
                find(absence.at(), "not", "there can never be such a fact, so this not does nothing; remove it");
            }
            inner.forEach(each -> contradiction(one, absence, each));
        }
    }

    /** A fact that must be there and is itself what must not be there. */
    private void contradiction(RuleCase one, Premise.None absence, RuleCase inner) {
        if (inner.roles().size() != one.roles().size() + 1
                || inner.absences().size() != one.absences().size()) {
            return;
        }
        var absent = inner.roles().get(one.roles().size());
        var forbidden =
                inner.demands().subList(one.demands().size(), inner.demands().size());
        for (var role : one.roles()) {
            if (role.premise().fact().equals(absent.premise().fact())
                    && forbidden.stream()
                            .map(each -> each.with(value -> Roles.moved(value, absent.name(), role.name())))
                            .allMatch(each -> Puzzle.follows(one.demands(), each))) {
                var message =
                        "can never hold, because the " + absent.premise().fact().name() + " of line "
                                + role.premise().at().line() + " is always one of these; the rule can never speak";
                find(absence.at(), "not", message);
                return;
            }
        }
    }
}
