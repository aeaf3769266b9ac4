package io.hookline.rules;

import java.util.List;
import java.util.function.UnaryOperator;
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

    /** The same condition about other values. */
    Condition with(UnaryOperator<Value> other);

    /** Holds when all parts do. */
    record Every(Place at, String text, List<Condition> parts) implements Condition {
        @Override
        public Stream<Value> values() {
            return parts.stream().flatMap(Condition::values);
        }

        @Override
        public Condition with(UnaryOperator<Value> other) {
            return new Every(
                    at, text, parts.stream().map(part -> part.with(other)).toList());
        }
    }

    /** Holds when one part does. */
    record Any(Place at, String text, List<Condition> parts) implements Condition {
        @Override
        public Stream<Value> values() {
            return parts.stream().flatMap(Condition::values);
        }

        @Override
        public Condition with(UnaryOperator<Value> other) {
            return new Any(
                    at, text, parts.stream().map(part -> part.with(other)).toList());
        }
    }

    /** Holds when its part does not. */
    record Opposite(Place at, String text, Condition part) implements Condition {
        @Override
        public Stream<Value> values() {
            return part.values();
        }

        @Override
        public Condition with(UnaryOperator<Value> other) {
            return new Opposite(at, text, part.with(other));
        }
    }

    /** @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >} or {@code >=} */
    record Compare(Place at, String text, Value left, String operator, Value right) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.of(left, right);
        }

        @Override
        public Condition with(UnaryOperator<Value> other) {
            return new Compare(at, text, other.apply(left), operator, other.apply(right));
        }
    }

    /** {@code in}: the value is one of the list. */
    record OneOf(Place at, String text, Value value, List<Value> list) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.concat(Stream.of(value), list.stream());
        }

        @Override
        public Condition with(UnaryOperator<Value> other) {
            return new OneOf(
                    at, text, other.apply(value), list.stream().map(other).toList());
        }
    }

    /** {@code str[startsWith]} or {@code str[endsWith]}. */
    record Part(Place at, String text, Value value, boolean start, String part) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.of(value);
        }

        @Override
        public Condition with(UnaryOperator<Value> other) {
            return new Part(at, text, other.apply(value), start, part);
        }
    }

    /** A field that is true or false, alone. */
    record IsTrue(Place at, String text, Value value) implements Condition {
        @Override
        public Stream<Value> values() {
            return Stream.of(value);
        }

        @Override
        public Condition with(UnaryOperator<Value> other) {
            return new IsTrue(at, text, other.apply(value));
        }
    }

    /** The conditions that must all hold for this one to hold: its parts, or itself. */
    default Stream<Condition> demands() {
        return this instanceof Every every ? every.parts().stream().flatMap(Condition::demands) : Stream.of(this);
    }

    /** What holds when this one does not. */
    default Condition opposite() {
        return new Opposite(at(), text(), this);
    }
}
