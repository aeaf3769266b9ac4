package io.hookline.rules;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a pattern asks of its fact, as a tree. {@code text} is what stands in the file.
 *
 * @see Judgement
 */
sealed interface Condition {
    Place at();

    String text();

    /** Everything that is compared, from left to right. */
    Stream<Value> values();

    /** Holds when all parts do. */
    record Every(Place at, String text, List<Condition> parts) implements Condition {
        @Override
        public Stream<Value> values() {
            return parts.stream().flatMap(Condition::values);
        }
    }

    /** Holds when one part does. */
    record Any(Place at, String text, List<Condition> parts) implements Condition {
        @Override
        public Stream<Value> values() {
            return parts.stream().flatMap(Condition::values);
        }
    }

    /** Holds when its part does not. */
    record Opposite(Place at, String text, Condition part) implements Condition {
        @Override
        public Stream<Value> values() {
            return part.values();
        }
    }

    /** @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >} or {@code >=} */
    record Compare(Place at, String text, Value left, String operator, Value right) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.of(left, right);
        }
    }

    /** {@code in}: the value is one of the list. */
    record OneOf(Place at, String text, Value value, List<Value> list) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.concat(Stream.of(value), list.stream());
        }
    }

    /** {@code str[startsWith]} or {@code str[endsWith]}. */
    record Part(Place at, String text, Value value, boolean start, String part) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.of(value);
        }
    }

    /** A field that is true or false, alone. */
    record IsTrue(Place at, String text, Value value) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.of(value);
        }
    }
}
