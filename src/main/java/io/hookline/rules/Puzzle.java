package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Conditions over fields, and the question whether some values make all of them hold. Of the values that a field can have
 * only {@linkplain Candidates so many} can make a difference; these are tried one after the other, and a choice that makes a
 * condition fail is given up at once. The answer is exact, or none when it takes too long.
 */
final class Puzzle {
    private static final int JUDGEMENTS_MAX = 100_000;

    private final List<Condition> conditions;
    private final Map<Value, List<Object>> candidates;
    private final Map<Value, Object> chosen = new HashMap<>();
    private final Judgement judgement = new Judgement(chosen::get);
    private int judgements;

    private Puzzle(List<Condition> conditions) {
        this.conditions = conditions;
        this.candidates = new LinkedHashMap<>();
        var all = new Candidates(conditions);
        conditions.stream().flatMap(Puzzle::fields).forEach(field -> candidates.computeIfAbsent(field, all::of));
    }

    /** True, false, or null for not found out. */
    static Boolean solvable(List<Condition> conditions) {
        return solution(conditions, new HashMap<>());
    }

    /** The same; when it is true, {@code solution} is given values that make all of them hold. */
    static Boolean solution(List<Condition> conditions, Map<Value, Object> solution) {
        var known = true;
        for (var group : groups(conditions)) {
            var puzzle = new Puzzle(group);
            var solvable = puzzle.solvable();
            if (solvable == null) {
                known = false;
            } else if (!solvable) {
                return false;
            }
            solution.putAll(puzzle.chosen);
        }
        return known ? Boolean.TRUE : null;
    }

    /** Whether the condition holds whenever all of the others do; false also when that was not found out. */
    static boolean follows(List<Condition> from, Condition condition) {
        var all = Stream.concat(from.stream(), Stream.of(condition.opposite())).toList();
        return Boolean.FALSE.equals(solvable(all));
    }

    /** Conditions that share no field have nothing to do with each other, so each group is a puzzle of its own. */
    private static List<List<Condition>> groups(List<Condition> conditions) {
        var groups = new ArrayList<List<Condition>>();
        var fieldsOf = new ArrayList<Set<Value>>();
        for (var condition : conditions) {
            var group = new ArrayList<>(List.of(condition));
            var fields = new LinkedHashSet<>(fields(condition).toList());
            for (var i = groups.size() - 1; i >= 0; i--) {
                if (fieldsOf.get(i).stream().anyMatch(fields::contains)) {
                    group.addAll(groups.remove(i));
                    fields.addAll(fieldsOf.remove(i));
                }
            }
            groups.add(group);
            fieldsOf.add(fields);
        }
        return groups;
    }

    static Stream<Value> fields(Condition condition) {
        return condition.values().filter(value -> !(value instanceof Value.Literal));
    }

    private Boolean solvable() {
        return search(List.copyOf(candidates.keySet()), 0);
    }

    private Boolean search(List<Value> fields, int index) {
        if (conditions.stream().anyMatch(condition -> Boolean.FALSE.equals(judgement.holds(condition)))) {
            return false;
        }
        if (index == fields.size()) {
            return true;
        }
        var field = fields.get(index);
        for (var candidate : candidates.get(field)) {
            judgements += conditions.size();
            if (judgements > JUDGEMENTS_MAX) {
                return null;
            }
            chosen.put(field, candidate);
            var found = search(fields, index + 1);
            if (found == null || found) {
                return found;
            }
        }
        chosen.remove(field);
        return false;
    }
}
