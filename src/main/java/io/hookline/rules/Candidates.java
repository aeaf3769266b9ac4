package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values that are enough to try for a field. Conditions can tell apart: a text that they name, the words of a closed
 * list, texts that begin or end as they say, and for the rest only whether two fields are equal; a number that they name,
 * and the numbers between and beside those as far as their order goes. So one value of each kind will do, and as many
 * fresh ones as there are fields that could be compared with each other.
 */
final class Candidates {
    // No rule can name it: it is refused in rule files as a character without use.
    private static final char FRESH = '\u0001';

    private final List<Condition> leaves;

    Candidates(List<Condition> conditions) {
        this.leaves = conditions.stream().flatMap(Candidates::leaves).toList();
    }

    private static Stream<Condition> leaves(Condition condition) {
        if (condition instanceof Condition.Every every) {
            return every.parts().stream().flatMap(Candidates::leaves);
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().flatMap(Candidates::leaves);
        }
        return condition instanceof Condition.Opposite opposite ? leaves(opposite.part()) : Stream.of(condition);
    }

    List<Object> of(Value field) {
        return switch (field.type()) {
            case TRUTH -> List.of(true, false);
            case TEXT -> field.words() == null ? texts(field) : List.copyOf(new TreeSet<>(field.words()));
            case NUMBER -> numbers(field);
        };
    }

    private List<Object> texts(Value field) {
        var peers = peers(field);
        var texts = new LinkedHashSet<Object>(literals(peers));
        peers.stream().filter(peer -> peer.words() != null).forEach(peer -> texts.addAll(peer.words()));
        for (var start : parts(peers, true)) {
            for (var end : parts(peers, false)) {
                IntStream.range(0, peers.size()).forEach(i -> texts.add(start + FRESH + i + FRESH + end));
            }
        }
        return List.copyOf(texts);
    }

    private Set<String> parts(Set<Value> peers, boolean start) {
        var parts = leaves.stream()
                .filter(leaf ->
                        leaf instanceof Condition.Part part && part.start() == start && peers.contains(part.value()))
                .map(leaf -> ((Condition.Part) leaf).part())
                .collect(Collectors.toCollection(TreeSet::new));
        parts.add("");
        return parts;
    }

    private List<Object> numbers(Value field) {
        var peers = peers(field);
        var named = new ArrayList<>(literals(peers));
        if (named.isEmpty()) {
            named.add(0L);
        }
        var numbers = new TreeSet<Long>();
        for (var number : named) {
            for (var i = -peers.size(); i <= peers.size(); i++) {
                numbers.add((Long) number + i);
            }
        }
        return List.copyOf(numbers);
    }

    private Set<Object> literals(Set<Value> peers) {
        return leaves.stream()
                .filter(leaf -> leaf.values().anyMatch(peers::contains))
                .flatMap(Condition::values)
                .filter(Value.Literal.class::isInstance)
                .map(value -> ((Value.Literal) value).is())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The field and all that are compared with it, directly or by way of others. */
    private Set<Value> peers(Value field) {
        var peers = new HashSet<>(Set.of(field));
        for (var before = 0; before < peers.size(); ) {
            before = peers.size();
            leaves.stream()
                    .filter(leaf -> Puzzle.fields(leaf).anyMatch(peers::contains))
                    .forEach(leaf -> Puzzle.fields(leaf).forEach(peers::add));
        }
        return peers;
    }
}
