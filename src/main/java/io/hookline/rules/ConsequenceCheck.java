package io.hookline.rules;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Reads a rule's right-hand side: calls on the sink and nothing else. The rest of Java is not forbidden word by word, it
 * simply is not part of this language.
 */
final class ConsequenceCheck {
    private final TokenCursor tokens;
    private final String ruleId;
    private final Question question;
    private final Variables variables;
    private final WordLists words;
    private final IntFunction<Place> places;

    /** @param places where an offset of the text is in the file */
    ConsequenceCheck(
            String text,
            String ruleId,
            Question question,
            Variables variables,
            WordLists words,
            IntFunction<Place> places) {
        this.tokens = new TokenCursor(text);
        this.ruleId = ruleId;
        this.question = question;
        this.variables = variables;
        this.words = words;
        this.places = places;
    }

    /** An argument with its Java type; {@code value} is null for a whole fact. */
    private record Argument(Class<?> type, Value value, Token at) {
        Object literal() {
            return value instanceof Value.Literal literal ? literal.is() : null;
        }

        String text() {
            return literal() instanceof String text ? text : null;
        }
    }

    /** The calls. Throws {@link NotAllowed} at the first thing that a right-hand side may not say. */
    List<Call> check() {
        var calls = new ArrayList<Call>();
        do {
            calls.add(call());
        } while (!tokens.atEnd());
        return List.copyOf(calls);
    }

    private Call call() {
        var start = tokens.peek();
        if (!tokens.accept(question.sinkName())) {
            throw tokens.refuse("a right-hand side only calls " + question.sinkName() + ", not " + start.text());
        }
        tokens.expect(".");
        var method = tokens.expect(Token.Kind.NAME, "a method of " + question.sinkName());
        tokens.expect("(");
        var arguments = arguments();
        tokens.close();
        var fitting = fitting(method, arguments);
        ownId(method, arguments.get(0));
        knownWord(method, arguments);
        new ConsequenceTrial(question, fitting)
                .refusal(arguments.stream().map(Argument::literal).toList())
                .ifPresent(why -> {
                    throw new NotAllowed(why, method);
                });
        return new Call(
                places.apply(start.offset()),
                method.text(),
                arguments.stream().map(Argument::value).toList());
    }

    private List<Argument> arguments() {
        var arguments = new ArrayList<Argument>();
        do {
            arguments.add(argument());
        } while (tokens.accept(","));
        tokens.expect(")");
        return arguments;
    }

    private Argument argument() {
        var token = tokens.take();
        return switch (token.kind()) {
            case TEXT -> new Argument(String.class, new Value.Literal(FactType.Type.TEXT, token.unquoted()), token);
            case NUMBER -> new Argument(long.class, OperandCheck.number(token, token.text()), token);
            case VARIABLE -> variable(token);
            default ->
                throw new NotAllowed(
                        "an argument is a text, a number, a bound variable or one of its fields, not " + token.text(),
                        token);
        };
    }

    private Argument variable(Token token) {
        var fact = variables.fact(token.text());
        if (fact == null) {
            var bound = variables.field(token.text());
            if (bound == null) {
                throw variables.unknown(token);
            }
            var value = new Value.Bound(token.text(), bound.type(), bound.words());
            return new Argument(javaType(bound.type()), value, token);
        }
        if (!tokens.accept(".")) {
            return new Argument(fact.type(), new Value.Whole(token.text()), token);
        }
        var field = words.field(fact, tokens.expect(Token.Kind.NAME, "a field of " + fact.name()));
        tokens.expect("(");
        tokens.expect(")");
        var value = new Value.Of(token.text(), field.field(), field.type(), field.words());
        return new Argument(javaType(field.type()), value, token);
    }

    private static Class<?> javaType(FactType.Type type) {
        return switch (type) {
            case TEXT -> String.class;
            case NUMBER -> long.class;
            case TRUTH -> boolean.class;
        };
    }

    private Method fitting(Token name, List<Argument> arguments) {
        var types = arguments.stream().map(Argument::type).toList();
        var methods = question.methods();
        return methods.stream()
                .filter(method -> method.getName().equals(name.text()))
                .filter(method -> List.of(method.getParameterTypes()).equals(types))
                .findAny()
                .orElseThrow(() -> {
                    var known = methods.stream()
                            .map(ConsequenceCheck::signature)
                            .sorted()
                            .toList();
                    var near = Nearest.of(
                            name.text(), methods.stream().map(Method::getName).collect(Collectors.toSet()));
                    return new NotAllowed(
                            question.sinkName() + " has no " + name.text() + " for these arguments; "
                                    + near.filter(method -> !method.equals(name.text()))
                                            .map(method -> "did you mean " + method + "? It")
                                            .orElse("it")
                                    + " has " + String.join(", ", known),
                            name);
                });
    }

    private static String signature(Method method) {
        var types = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
                .toList();
        return method.getName() + "(" + String.join(", ", types) + ")";
    }

    private void ownId(Token method, Argument first) {
        // A rule without an id has been told so already.
        if (!ruleId.isEmpty() && !ruleId.equals(first.text())) {
            throw new NotAllowed(
                    method.text() + " must be told the rule's own id, \"" + ruleId + "\", first", first.at());
        }
    }

    private void knownWord(Token method, List<Argument> arguments) {
        var last = arguments.get(arguments.size() - 1);
        if (last.text() != null) {
            WordLists.known(words.ofMethod(method.text()), last.text(), last.at());
        }
    }
}
