package io.hookline.rules;

import java.util.Set;

/** What a condition compares and what a call is given. {@code toString} is how a rule would write it. */
sealed interface Value {
    /** Null for a whole fact, which only calls can be given. */
    FactType.Type type();

    /** The only texts that it can be, or null when that is open. */
    Set<String> words();

    /** @param is a {@code String}, {@code Long} or {@code Boolean} */
    record Literal(FactType.Type type, Object is) implements Value {
        @Override
        public Set<String> words() {
            return null;
        }

        @Override
        public String toString() {
            return shown(is);
        }
    }

    /** A field of the fact that the pattern is about. */
    record Own(String field, FactType.Type type, Set<String> words) implements Value {
        @Override
        public String toString() {
            return field;
        }
    }

    /** A field that was bound to a variable. */
    record Bound(String variable, FactType.Type type, Set<String> words) implements Value {
        @Override
        public String toString() {
            return variable;
        }
    }

    /** A field of a fact that was bound to a variable. */
    record Of(String variable, String field, FactType.Type type, Set<String> words) implements Value {
        @Override
        public String toString() {
            return variable + "." + field;
        }
    }

    /** A fact that was bound to a variable. */
    record Whole(String variable) implements Value {
        @Override
        public FactType.Type type() {
            return null;
        }

        @Override
        public Set<String> words() {
            return null;
        }

        @Override
        public String toString() {
            return variable;
        }
    }

    /** A text in quotes, anything else as it is. */
    static String shown(Object value) {
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
