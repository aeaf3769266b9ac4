package io.hookline.rules;

/** Reads what a condition compares: a literal, a field of the pattern's fact, or something that a variable is bound to. */
final class OperandCheck {
    private final TokenCursor tokens;
    private final FactType fact;
    private final Variables variables;
    private final WordLists words;

    OperandCheck(TokenCursor tokens, FactType fact, Variables variables, WordLists words) {
        this.tokens = tokens;
        this.fact = fact;
        this.variables = variables;
        this.words = words;
    }

    /** The field that is bound to a variable. */
    Value.Own field() {
        return words.field(fact, tokens.expect(Token.Kind.NAME, "the field that the variable is bound to"));
    }

    Value read() {
        var token = tokens.take();
        return switch (token.kind()) {
            case TEXT -> new Value.Literal(FactType.Type.TEXT, token.unquoted());
            case NUMBER -> number(token, token.text());
            case VARIABLE -> variable(token);
            case NAME -> name(token);
            case END -> throw new NotAllowed("something is missing at the end of the condition", token);
            default -> other(token);
        };
    }

    static Value number(Token at, String digits) {
        var signless = digits.startsWith("-") ? digits.substring(1) : digits;
        if (signless.length() > 1 && signless.startsWith("0")) {
            throw new NotAllowed("a number does not begin with 0, because Java would read it as octal", at);
        }
        return new Value.Literal(FactType.Type.NUMBER, Long.valueOf(digits));
    }

    private Value other(Token token) {
        if (token.is("-")) {
            return number(
                    token, "-" + tokens.expect(Token.Kind.NUMBER, "a number").text());
        }
        throw new NotAllowed("a condition cannot contain " + token.text() + advice(token), token);
    }

    private static String advice(Token token) {
        return switch (token.text()) {
            case "'" -> "; texts stand in double quotes";
            case "=" -> "; fields are compared by ==";
            case "+", "*", "/", "%" -> "; there is no arithmetic";
            default -> "";
        };
    }

    private Value name(Token token) {
        if (token.is("true") || token.is("false")) {
            return new Value.Literal(FactType.Type.TRUTH, Boolean.valueOf(token.text()));
        }
        if (token.is("null")) {
            throw new NotAllowed("facts have no null; what is not known is \"\" or 0", token);
        }
        if (tokens.peek().is("(")) {
            throw new NotAllowed("a condition calls nothing, so there is no " + token.text() + "( … )", token);
        }
        return words.field(fact, token);
    }

    private Value variable(Token token) {
        if (variables.field(token.text()) == null && tokens.accept(".")) {
            var owner = variables.fact(token.text());
            if (owner == null) {
                throw variables.unknown(token);
            }
            var field = words.field(owner, tokens.expect(Token.Kind.NAME, "a field of " + owner.name()));
            return new Value.Of(token.text(), field.field(), field.type(), field.words());
        }
        var bound = variables.field(token.text());
        if (bound == null && variables.fact(token.text()) != null) {
            throw new NotAllowed(
                    token.text() + " is a whole fact; name its field, such as " + token.text() + "."
                            + variables
                                    .fact(token.text())
                                    .fields()
                                    .keySet()
                                    .iterator()
                                    .next(),
                    token);
        }
        if (bound == null) {
            throw variables.unknown(token);
        }
        return new Value.Bound(token.text(), bound.type(), bound.words());
    }
}
