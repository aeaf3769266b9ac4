package io.hookline.rules;

import java.util.Map;
import java.util.Set;

/**
 * Reads one constraint of a pattern in the small language that rules have: fields, bound variables and literals, compared
 * and combined. No calls, no constructors, no arithmetic: what is not listed here is refused, so there is nothing to
 * forget in a list of evils.
 */
final class ConditionCheck {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenCursor tokens;
    private final FactType fact;
    private final Variables variables;
    private final Map<String, Set<String>> words;

    ConditionCheck(String constraint, FactType fact, Variables variables, Map<String, Set<String>> words) {
        this.tokens = new TokenCursor(constraint);
        this.fact = fact;
        this.variables = variables;
        this.words = words;
    }

    /** A value that was read: its type, the closed word list of a field or null, and what a literal says or null. */
    private record Operand(FactType.Type type, Set<String> words, String literal) {
        static Operand field(FactType.Type type, Set<String> words) {
            return new Operand(type, words, null);
        }

        static Operand literal(FactType.Type type, String text) {
            return new Operand(type, null, text);
        }
    }

    /** Throws {@link NotAllowed} at the first thing that a condition may not say. */
    void check() {
        if (tokens.peek().kind() == Token.Kind.VARIABLE && tokens.peekSecond().is(":")) {
            binding();
        } else {
            either();
        }
        if (!tokens.atEnd()) {
            throw tokens.refuse("a condition compares fields with values; it cannot go on with "
                    + tokens.peek().text());
        }
    }

    private void binding() {
        var variable = tokens.take();
        tokens.expect(":");
        if (tokens.peek().kind() != Token.Kind.NAME) {
            throw tokens.refuse("only a field can be bound to a variable");
        }
        var field = tokens.take();
        var type = variables.fieldOf(fact, field);
        variables.bind(variable.text(), type);
        if (!tokens.atEnd()) {
            relation(Operand.field(type, words.get(field.text())));
        }
    }

    private void either() {
        do {
            single();
        } while (tokens.accept("||") || tokens.accept("&&"));
    }

    private void single() {
        if (tokens.accept("!")) {
            negated();
        } else if (tokens.accept("(")) {
            either();
            tokens.expect(")");
        } else {
            relation(operand());
        }
    }

    private void negated() {
        if (tokens.accept("(")) {
            either();
            tokens.expect(")");
        } else if (operand().type() != FactType.Type.TRUTH) {
            throw tokens.refuse("! negates what is true or false, or something in brackets");
        }
    }

    private void relation(Operand left) {
        if (COMPARISONS.contains(tokens.peek().text())) {
            compare(left);
        } else if (tokens.accept("in")) {
            list(left);
        } else if (tokens.accept("str")) {
            part(left);
        } else if (tokens.peek().is("not")) {
            tokens.take();
            if (tokens.accept("str")) {
                part(left);
            } else {
                tokens.expect("in");
                list(left);
            }
        } else if (left.type() != FactType.Type.TRUTH || left.literal() != null) {
            throw tokens.refuse(
                    "expected a comparison but found " + tokens.peek().text());
        }
    }

    private void compare(Operand left) {
        var operator = tokens.take();
        var right = operand();
        same(left, right, operator.offset());
        if (!operator.is("==") && !operator.is("!=") && left.type() != FactType.Type.NUMBER) {
            throw new NotAllowed(operator.text() + " compares numbers only", operator.offset());
        }
    }

    private void list(Operand left) {
        tokens.expect("(");
        do {
            var at = tokens.peek().offset();
            same(left, operand(), at);
        } while (tokens.accept(","));
        tokens.expect(")");
    }

    private void part(Operand left) {
        tokens.expect("[");
        if (!tokens.accept("startsWith") && !tokens.accept("endsWith")) {
            throw tokens.refuse("str knows [startsWith] and [endsWith]");
        }
        tokens.expect("]");
        tokens.expect(Token.Kind.TEXT, "a text");
        if (left.type() != FactType.Type.TEXT) {
            throw tokens.refuse("str compares texts only");
        }
    }

    private void same(Operand left, Operand right, int offset) {
        if (left.type() != right.type()) {
            throw new NotAllowed(left.type() + " is compared with " + right.type(), offset);
        }
        known(left.words(), right);
        known(right.words(), left);
    }

    private void known(Set<String> wordsOfOther, Operand operand) {
        if (wordsOfOther != null && operand.literal() != null && !wordsOfOther.contains(operand.literal())) {
            var known = String.join(", ", wordsOfOther.stream().sorted().toList());
            throw tokens.refuse("\"" + operand.literal() + "\" is none of " + known);
        }
    }

    private Operand operand() {
        var token = tokens.take();
        return switch (token.kind()) {
            case TEXT -> Operand.literal(FactType.Type.TEXT, token.unquoted());
            case NUMBER -> Operand.literal(FactType.Type.NUMBER, token.text());
            case VARIABLE -> variable(token);
            case NAME -> name(token);
            default -> negative(token);
        };
    }

    private Operand negative(Token token) {
        if (token.is("-")) {
            tokens.expect(Token.Kind.NUMBER, "a number");
            return Operand.literal(FactType.Type.NUMBER, token.text());
        }
        throw new NotAllowed("a condition cannot contain " + token.text(), token.offset());
    }

    private Operand name(Token token) {
        if (token.is("true") || token.is("false")) {
            return Operand.literal(FactType.Type.TRUTH, token.text());
        }
        if (token.is("null")) {
            throw new NotAllowed("facts have no null; what is not known is \"\" or 0", token.offset());
        }
        return Operand.field(variables.fieldOf(fact, token), words.get(token.text()));
    }

    private Operand variable(Token token) {
        if (tokens.accept(".")) {
            var owner = variables.fact(token.text());
            if (owner == null) {
                throw new NotAllowed(token.text() + " is no fact of this rule", token.offset());
            }
            var field = tokens.expect(Token.Kind.NAME, "a field");
            return Operand.field(variables.fieldOf(owner, field), words.get(field.text()));
        }
        var type = variables.field(token.text());
        if (type == null) {
            throw new NotAllowed(token.text() + " is not bound to a field before this place", token.offset());
        }
        return Operand.field(type, null);
    }
}
