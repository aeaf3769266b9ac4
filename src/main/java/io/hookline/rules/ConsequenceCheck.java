package io.hookline.rules;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a rule's right-hand side: calls on the sink and nothing else. The rest of Java is not forbidden word by word, it
 * simply is not part of this language.
 */
final class ConsequenceCheck {
    private final TokenCursor tokens;
    private final String ruleId;
    private final Question question;
    private final Variables variables;
    private final Map<String, Set<String>> words;

    ConsequenceCheck(
            String text, String ruleId, Question question, Variables variables, Map<String, Set<String>> words) {
        this.tokens = new TokenCursor(text);
        this.ruleId = ruleId;
        this.question = question;
        this.variables = variables;
        this.words = words;
    }

    /** An argument: its Java type, and what a literal says or null. */
    private record Argument(Class<?> type, Object literal, int offset) {
        String text() {
            return literal instanceof String text ? text : null;
        }
    }

    /** Throws {@link NotAllowed} at the first thing that a right-hand side may not say. */
    void check() {
        do {
            call();
        } while (!tokens.atEnd());
    }

    private void call() {
        var start = tokens.peek();
        if (!tokens.accept(question.sinkName())) {
            throw tokens.refuse("a right-hand side only calls " + question.sinkName() + ", not " + start.text());
        }
        tokens.expect(".");
        var method = tokens.expect(Token.Kind.NAME, "a method of " + question.sinkName());
        tokens.expect("(");
        var arguments = arguments();
        tokens.expect(";");
        var fitting = fitting(method, arguments);
        ownId(method, arguments.get(0));
        knownWord(method, arguments);
        new ConsequenceTrial(question, fitting)
                .refusal(arguments.stream().map(Argument::literal).toList())
                .ifPresent(why -> {
                    throw new NotAllowed(why, method.offset());
                });
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
            case TEXT -> new Argument(String.class, token.unquoted(), token.offset());
            case NUMBER -> new Argument(long.class, Long.valueOf(token.text()), token.offset());
            case VARIABLE -> new Argument(variable(token), null, token.offset());
            default ->
                throw new NotAllowed(
                        "an argument is a text, a number, a bound variable or one of its fields, not " + token.text(),
                        token.offset());
        };
    }

    private Class<?> variable(Token token) {
        var fact = variables.fact(token.text());
        if (fact == null) {
            var type = variables.field(token.text());
            if (type == null) {
                throw new NotAllowed(token.text() + " is not bound in this rule", token.offset());
            }
            return javaType(type);
        }
        if (!tokens.accept(".")) {
            return fact.type();
        }
        var field = tokens.expect(Token.Kind.NAME, "a field");
        var type = variables.fieldOf(fact, field);
        tokens.expect("(");
        tokens.expect(")");
        return javaType(type);
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
        var methods = callable();
        return methods.stream()
                .filter(method -> method.getName().equals(name.text()))
                .filter(method -> List.of(method.getParameterTypes()).equals(types))
                .findAny()
                .orElseThrow(() -> {
                    var known = methods.stream()
                            .map(ConsequenceCheck::signature)
                            .sorted()
                            .toList();
                    return new NotAllowed(
                            question.sinkName() + " has no " + name.text() + " for these arguments; it has "
                                    + String.join(", ", known),
                            name.offset());
                });
    }

    private List<Method> callable() {
        return Arrays.stream(question.sinkType().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == String.class)
                .toList();
    }

    private static String signature(Method method) {
        var types = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
                .toList();
        return method.getName() + "(" + String.join(", ", types) + ")";
    }

    private void ownId(Token method, Argument first) {
        if (!ruleId.equals(first.text())) {
            throw new NotAllowed(
                    method.text() + " must be told the rule's own id, \"" + ruleId + "\", first", first.offset());
        }
    }

    private void knownWord(Token method, List<Argument> arguments) {
        var known = words.get(method.text() + "()");
        var last = arguments.get(arguments.size() - 1);
        if (known != null && last.text() != null && !known.contains(last.text())) {
            var list = String.join(", ", known.stream().sorted().toList());
            throw new NotAllowed("\"" + last.text() + "\" is none of " + list, last.offset());
        }
    }
}
