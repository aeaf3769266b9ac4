package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Reads one constraint of a pattern in the small language that rules have: fields, bound variables and literals, compared
 * and combined. No calls, no constructors, no arithmetic: what is not listed here is refused, so there is nothing to
 * forget in a list of evils.
 */
final class ConditionCheck {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final String text;
    private final TokenCursor tokens;
    private final Variables variables;
    private final OperandCheck operands;
    private final IntFunction<Place> places;

    /** @param places where an offset of the constraint is in the file */
    ConditionCheck(String constraint, FactType fact, Variables variables, WordLists words, IntFunction<Place> places) {
        this.text = constraint;
        this.tokens = new TokenCursor(constraint);
        this.variables = variables;
        this.operands = new OperandCheck(tokens, fact, variables, words);
        this.places = places;
    }

    /** The constraint as a tree. Throws {@link NotAllowed} at the first thing that a condition may not say. */
    Clause check() {
        var start = tokens.peek();
        Token variable = null;
        Value.Own bound = null;
        Condition condition;
        if (start.kind() == Token.Kind.VARIABLE && tokens.peekSecond().is(":")) {
            variable = tokens.take();
            tokens.expect(":");
            var field = tokens.peek();
            bound = operands.field();
            variables.bind(variable, bound);
            condition = tokens.atEnd() ? null : relation(field, bound);
        } else {
            condition = either();
        }
        if (!tokens.atEnd()) {
            throw goesOn(tokens.peek());
        }
        return new Clause(at(start), text.strip(), variable == null ? null : variable.text(), bound, condition);
    }

    private static NotAllowed goesOn(Token token) {
        var message = token.text().equals("&") || token.text().equals("|")
                ? "&& means and, || means or; a single " + token.text() + " means nothing"
                : "a condition compares fields with values; it cannot go on with " + token.text();
        return new NotAllowed(message, token);
    }

    private Place at(Token token) {
        return places.apply(token.offset());
    }

    private Condition either() {
        var start = tokens.peek();
        var parts = chain("||", this::both);
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(at(start), tokens.textFrom(start), parts);
    }

    private Condition both() {
        var start = tokens.peek();
        var parts = chain("&&", this::single);
        return parts.size() == 1 ? parts.get(0) : new Condition.Every(at(start), tokens.textFrom(start), parts);
    }

    private List<Condition> chain(String joint, Supplier<Condition> part) {
        var parts = new ArrayList<Condition>();
        do {
            parts.add(part.get());
        } while (tokens.accept(joint));
        return List.copyOf(parts);
    }

    private Condition single() {
        var start = tokens.peek();
        if (tokens.accept("!")) {
            var part = negated();
            return new Condition.Opposite(at(start), tokens.textFrom(start), part);
        }
        return tokens.accept("(") ? inBrackets() : relation(start, operands.read());
    }

    private Condition inBrackets() {
        var inner = either();
        tokens.expect(")");
        return inner;
    }

    private Condition negated() {
        if (tokens.accept("(")) {
            return inBrackets();
        }
        var start = tokens.peek();
        var value = operands.read();
        if (value.type() != FactType.Type.TRUTH || value instanceof Value.Literal) {
            throw new NotAllowed("! negates what is true or false, or something in brackets", start);
        }
        return new Condition.IsTrue(at(start), tokens.textFrom(start), value);
    }

    private Condition relation(Token start, Value left) {
        // The engine's code generator stumbles over some that begin with a value.
        if (left instanceof Value.Literal) {
            throw new NotAllowed("a condition begins with a field and not with a value; turn it round", start);
        }
        if (COMPARISONS.contains(tokens.peek().text())) {
            return compare(start, left);
        }
        var not = tokens.peek().is("not") ? tokens.take() : null;
        if (tokens.accept("in")) {
            return negated(not, start, list(start, left));
        }
        if (tokens.accept("str")) {
            return negated(not, start, part(start, left));
        }
        if (not != null || left.type() != FactType.Type.TRUTH) {
            throw tokens.refuse(
                    "expected a comparison but found " + tokens.peek().text());
        }
        return new Condition.IsTrue(at(start), tokens.textFrom(start), left);
    }

    private Condition negated(Token not, Token start, Condition condition) {
        return not == null ? condition : new Condition.Opposite(at(start), tokens.textFrom(start), condition);
    }

    private Condition compare(Token start, Value left) {
        var operator = tokens.take();
        var second = tokens.peek();
        var right = operands.read();
        same(left, second, right);
        if (!operator.is("==") && !operator.is("!=") && left.type() != FactType.Type.NUMBER) {
            throw new NotAllowed(operator.text() + " compares numbers only", operator);
        }
        return new Condition.Compare(at(start), tokens.textFrom(start), left, operator.text(), right);
    }

    private Condition list(Token start, Value left) {
        tokens.expect("(");
        var list = new ArrayList<Value>();
        do {
            var at = tokens.peek();
            list.add(operands.read());
            same(left, at, list.get(list.size() - 1));
        } while (tokens.accept(","));
        tokens.expect(")");
        return new Condition.OneOf(at(start), tokens.textFrom(start), left, List.copyOf(list));
    }

    private Condition part(Token start, Value left) {
        tokens.expect("[");
        var atStart = tokens.accept("startsWith");
        if (!atStart && !tokens.accept("endsWith")) {
            throw tokens.refuse("str knows [startsWith] and [endsWith]");
        }
        tokens.expect("]");
        var text = tokens.expect(Token.Kind.TEXT, "a text");
        if (left.type() != FactType.Type.TEXT) {
            throw new NotAllowed("str compares texts only; " + left + " is " + left.type(), start);
        }
        return new Condition.Part(at(start), tokens.textFrom(start), left, atStart, text.unquoted());
    }

    private static void same(Value left, Token rightAt, Value right) {
        if (left.type() != right.type()) {
            throw new NotAllowed(
                    left + " is " + left.type() + ", " + right + " is " + right.type() + "; only like can be compared",
                    rightAt);
        }
        if (right instanceof Value.Literal literal && literal.is() instanceof String text) {
            WordLists.known(left.words(), text, rightAt);
        }
    }
}
