package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lets facts of one rule stand for those of another, which is how two rules are compared. */
final class Roles {
    private static final int WAYS_MAX = 64;

    private Roles() {}

    /** Every way to give each role of the first a fact of its type in the second; none when there are too many. */
    static List<Map<String, String>> ways(RuleCase from, RuleCase to) {
        var ways = new ArrayList<Map<String, String>>(List.of(Map.of()));
        for (var role : from.roles()) {
            var longer = new ArrayList<Map<String, String>>();
            for (var way : ways) {
                to.roles().stream()
                        .filter(other ->
                                other.premise().fact().equals(role.premise().fact()))
                        .filter(other -> other.speaks() || !role.speaks())
                        .forEach(other -> {
                            var more = new HashMap<>(way);
                            more.put(role.name(), other.name());
                            longer.add(more);
                        });
            }
            ways = longer;
            if (ways.size() > WAYS_MAX) {
                return List.of();
            }
        }
        return ways;
    }

    static UnaryOperator<Value> moved(Map<String, String> way) {
        return value -> {
            if (value instanceof Value.Of of) {
                return new Value.Of(way.getOrDefault(of.variable(), of.variable()), of.field(), of.type(), of.words());
            }
            return value instanceof Value.Whole whole
                    ? new Value.Whole(way.getOrDefault(whole.variable(), whole.variable()))
                    : value;
        };
    }

    static Value moved(Value value, String from, String to) {
        return moved(Map.of(from, to)).apply(value);
    }
}
