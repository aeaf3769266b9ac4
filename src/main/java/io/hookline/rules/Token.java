package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One word of a condition or of a right-hand side, with its place in that text. */
record Token(Kind kind, String text, int offset) {
    enum Kind {
        NAME,
        VARIABLE,
        TEXT,
        NUMBER,
        SYMBOL,
        /** Anything that the small language of rules has no use for. */
        FOREIGN,
        END
    }

    private static final Pattern WORD = Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<variable>\\$[a-z][A-Za-z0-9]*)"
            + "|(?<text>\"[^\"\\\\\\p{Cntrl}]*\")"
            + "|(?<number>[0-9]{1,9}(?![A-Za-z0-9_.]))"
            + "|(?<symbol>==|!=|<=|>=|&&|\\|\\||[<>!()\\[\\],.:;-])"
            + "|(?<foreign>\\S)");

    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        var word = WORD.matcher(text);
        while (word.find()) {
            tokens.add(new Token(kind(word), word.group(), word.start()));
        }
        tokens.add(new Token(Kind.END, "the end", text.length()));
        return tokens;
    }

    private static Kind kind(Matcher word) {
        for (var kind : Kind.values()) {
            if (kind != Kind.END && word.start(kind.name().toLowerCase(Locale.ROOT)) >= 0) {
                return kind;
            }
        }
        throw new IllegalStateException("every alternative of the pattern has the name of a kind");
    }

    boolean is(String symbolOrName) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrName);
    }

    /** A text without its quotes. */
    String unquoted() {
        return text.substring(1, text.length() - 1);
    }
}
