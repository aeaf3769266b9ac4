package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds rules that say nothing of their own: whenever such a rule speaks, another one says the same. Two rules are compared
 * by what their conditions mean and not by how they are written.
 */
final class RuleTwins {
    private final List<RuleTree> trees;
    private final Map<RuleTree, List<Possible>> cases = new IdentityHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    RuleTwins(List<RuleTree> trees) {
        this.trees = trees.stream().filter(RuleTree::right).toList();
    }

    List<Finding> findings() {
        var alike = trees.stream().collect(Collectors.groupingBy(RuleTwins::said));
        trees.stream().map(RuleTwins::said).distinct().map(alike::get).forEach(this::compare);
        return findings;
    }

    /** What two rules must have in common to be compared at all: what they call, with its literals. */
    private static String said(RuleTree tree) {
        return tree.rule().sink()
                + tree.calls().stream().map(RuleTwins::said).sorted().toList();
    }

    private static String said(Call call) {
        return call.method()
                + call.arguments().stream()
                        .skip(1)
                        .map(value -> value instanceof Value.Literal ? value.toString() : "$")
                        .toList();
    }

    private void compare(List<RuleTree> alike) {
        var needed = new ArrayList<>(alike);
        for (var tree : alike) {
            needed.stream()
                    .filter(other -> other != tree && isNeedless(tree, other))
                    .findFirst()
                    .ifPresent(other -> {
                        needed.remove(tree);
                        findings.add(tree.finding(needless(tree, other)));
                    });
        }
    }

    // Of two that mean the same the later one is told, so that one of them stays.
    private boolean isNeedless(RuleTree tree, RuleTree other) {
        return isCovered(tree, other) && (trees.indexOf(other) < trees.indexOf(tree) || !isCovered(other, tree));
    }

    private String needless(RuleTree tree, RuleTree other) {
        return isCovered(other, tree)
                ? "says the same as " + named(other) + " in the same cases; remove one of them"
                : "is never needed, because " + named(other)
                        + " says the same in more cases; remove it, or narrow the other";
    }

    private static String named(RuleTree tree) {
        var rule = tree.rule();
        return rule.id() + " (" + rule.file() + ":" + rule.line() + ")";
    }

    /** Whether, whenever the narrow rule speaks, the wide one says the same. */
    private boolean isCovered(RuleTree narrow, RuleTree wide) {
        var own = possible(narrow);
        return !own.isEmpty()
                && own.stream().allMatch(one -> possible(wide).stream()
                        .anyMatch(other -> isCovered(narrow, one, wide, other)));
    }

    /** @param example values that make the case hold; none when that was not found out */
    private record Possible(RuleCase one, Map<Value, Object> example) {}

    private List<Possible> possible(RuleTree tree) {
        return cases.computeIfAbsent(tree, each -> RuleCase.of(each).stream()
                .flatMap(one -> {
                    var example = new HashMap<Value, Object>();
                    var solvable = Puzzle.solution(one.demands(), example);
                    return Boolean.FALSE.equals(solvable) ? Stream.of() : Stream.of(new Possible(one, example));
                })
                .toList());
    }

    private static boolean isCovered(RuleTree narrow, Possible possible, RuleTree wide, Possible widePossible) {
        var one = possible.one();
        var other = widePossible.one();
        return Roles.ways(other, one).stream()
                .filter(way -> isLikely(possible, other, way))
                .anyMatch(way -> said(wide, other, way).equals(said(narrow, one, Map.of()))
                        && other.demands().stream()
                                .allMatch(each -> Puzzle.follows(one.demands(), each.with(Roles.moved(way))))
                        && other.absences().stream().allMatch(each -> one.absences().stream()
                                .anyMatch(mine -> isAbsent(one, mine, other, each, way))));
    }

    /** Most pairs have nothing to do with each other, and one example is enough to see it. */
    private static boolean isLikely(Possible possible, RuleCase other, Map<String, String> way) {
        var moved = Roles.moved(way);
        var judgement = new Judgement(value -> possible.example().get(moved.apply(value)));
        return other.demands().stream().allMatch(each -> Boolean.TRUE.equals(judgement.holds(each)));
    }

    private static List<String> said(RuleTree tree, RuleCase one, Map<String, String> way) {
        return tree.calls().stream()
                .map(call -> call.method()
                        + call.arguments().stream()
                                .skip(1)
                                .map(value -> Roles.moved(way).apply(one.resolved(value)))
                                .toList())
                .sorted()
                .toList();
    }

    /** Whether, as there is nothing like {@code mine}, there can be nothing like {@code theirs}: each of theirs is one of mine. */
    private static boolean isAbsent(
            RuleCase one, Premise.None mine, RuleCase other, Premise.None theirs, Map<String, String> way) {
        var narrow = one.and(mine.inner(), false);
        var wide = other.and(theirs.inner(), false);
        if (narrow.size() != 1 || wide.size() != 1) {
            return false;
        }
        var absent = last(narrow.get(0), one);
        var absentThere = last(wide.get(0), other);
        if (absent == null
                || absentThere == null
                || !absent.premise().fact().equals(absentThere.premise().fact())) {
            return false;
        }
        var moved = new HashMap<>(way);
        moved.put(absentThere.name(), absent.name() + "'");
        var there = added(wide.get(0), other).map(each -> each.with(Roles.moved(moved)));
        var from = Stream.concat(one.demands().stream(), there).toList();
        return added(narrow.get(0), one)
                .map(each -> each.with(value -> Roles.moved(value, absent.name(), absent.name() + "'")))
                .allMatch(each -> Puzzle.follows(from, each));
    }

    private static Stream<Condition> added(RuleCase inner, RuleCase outer) {
        return inner.demands().stream().skip(outer.demands().size());
    }

    /** The one fact that the inner case has more, or null when it is more or less than that. */
    private static RuleCase.Role last(RuleCase inner, RuleCase outer) {
        return inner.roles().size() == outer.roles().size() + 1
                        && inner.absences().size() == outer.absences().size()
                ? inner.roles().get(outer.roles().size())
                : null;
    }
}
