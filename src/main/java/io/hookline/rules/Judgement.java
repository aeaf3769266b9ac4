package io.hookline.rules;

import java.util.function.Function;

/**
 * Says whether a condition holds. Where a value is not known the answer is null unless the rest decides, so that a search
 * can judge a condition before all of its values are chosen.
 *
 * @param read answers a {@code String}, {@code Long} or {@code Boolean}, or null for what is not known
 */
record Judgement(Function<Value, Object> read) {

    /** True, false, or null for not known. */
    Boolean holds(Condition condition) {
        if (condition instanceof Condition.Every every) {
            return all(every.parts(), true);
        }
        if (condition instanceof Condition.Any any) {
            return all(any.parts(), false);
        }
        if (condition instanceof Condition.Opposite opposite) {
            var holds = holds(opposite.part());
            return holds == null ? null : Boolean.valueOf(!holds);
        }
        if (condition instanceof Condition.OneOf list) {
            return oneOf(list);
        }
        return relation(condition);
    }

    // All of them are looked for, or any of them: one that is the opposite decides, else one that is not known.
    private Boolean all(Iterable<Condition> parts, boolean wanted) {
        var known = true;
        for (var part : parts) {
            var holds = holds(part);
            if (holds == null) {
                known = false;
            } else if (holds != wanted) {
                return !wanted;
            }
        }
        return known ? Boolean.valueOf(wanted) : null;
    }

    private Boolean oneOf(Condition.OneOf list) {
        var value = value(list.value());
        var known = value != null;
        for (var each : list.list()) {
            var other = value(each);
            if (other == null) {
                known = false;
            } else if (other.equals(value)) {
                return true;
            }
        }
        return known ? Boolean.FALSE : null;
    }

    private Boolean relation(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            var left = value(compare.left());
            var right = value(compare.right());
            return left == null || right == null ? null : Boolean.valueOf(compares(left, compare.operator(), right));
        }
        if (condition instanceof Condition.Part part) {
            var text = (String) value(part.value());
            if (text == null) {
                return null;
            }
            return part.start() ? text.startsWith(part.part()) : text.endsWith(part.part());
        }
        return (Boolean) value(((Condition.IsTrue) condition).value());
    }

    private Object value(Value value) {
        return value instanceof Value.Literal literal ? literal.is() : read.apply(value);
    }

    private static boolean compares(Object left, String operator, Object right) {
        return switch (operator) {
            case "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> (Long) left < (Long) right;
            case "<=" -> (Long) left <= (Long) right;
            case ">" -> (Long) left > (Long) right;
            default -> (Long) left >= (Long) right;
        };
    }
}
