package io.hookline.rules;

import java.util.List;
import java.util.Set;

/** What to say of a token that the parser did not expect among conditions. */
final class SyntaxWords {
    private static final Set<String> JAVA =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "new", "short", "super", "void");

    private SyntaxWords() {}

    /** Whether the parser takes the word for Java's, so that it stumbles over what follows. */
    static boolean isForeign(Token token) {
        return token.kind() == Token.Kind.NAME && JAVA.contains(token.text());
    }

    static String unexpected(List<Token> tokens, int at, Token before, Token token) {
        var known = known(before, token);
        if (known != null) {
            return known;
        }
        if (depth(tokens, at) == 0) {
            return "a pattern is a fact with its conditions in brackets, such as Fact( field == \"…\" ); "
                    + token.text() + " is no part of one";
        }
        return between(before, token);
    }

    private static String known(Token before, Token token) {
        return switch (token.text()) {
            case "=" -> "fields are compared by ==";
            case "'" -> "texts stand in double quotes";
            case "&", "|" -> "&& means and, || means or; a single " + token.text() + " means nothing";
            case "[" -> "conditions stand in round brackets";
            case "in" -> "in takes a list in brackets, such as in ( 1, 2 )";
            case "startsWith", "endsWith" -> "write str[startsWith] or str[endsWith] and a text";
            case "," -> "a condition is missing beside this comma";
            default ->
                isForeign(token)
                        ? token.text() + " is a word of Java and no field"
                        : before.is("in") ? "in takes a list in brackets, such as in ( 1, 2 )" : null;
        };
    }

    private static String between(Token before, Token token) {
        var isValue = before.kind() == Token.Kind.NUMBER || before.kind() == Token.Kind.TEXT || before.is(")");
        if (isValue && (token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.VARIABLE)) {
            return "a comma or && is missing before " + token.text();
        }
        if (before.kind() == Token.Kind.NAME) {
            return token.text() + " is no comparison; there are ==, !=, <, <=, >, >=, in ( … ), not in ( … ),"
                    + " str[startsWith] and str[endsWith]";
        }
        return "cannot be read from here on: " + token.text() + " is not expected after " + before.text();
    }

    private static int depth(List<Token> tokens, int at) {
        var depth = 0;
        for (var token : tokens.subList(0, at)) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return depth;
    }
}
