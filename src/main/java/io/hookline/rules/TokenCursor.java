package io.hookline.rules;

import java.util.List;

/** Reads tokens one after the other. Refuses by throwing {@link NotAllowed} at the offending token. */
final class TokenCursor {
    private final String text;
    private final List<Token> tokens;
    private int next;

    TokenCursor(String text) {
        this.text = text;
        this.tokens = Token.of(text);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        var token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean accept(String symbolOrName) {
        if (peek().is(symbolOrName)) {
            take();
            return true;
        }
        return false;
    }

    Token expect(Token.Kind kind, String wanted) {
        if (peek().kind() != kind) {
            throw refuse("expected " + wanted + " but found " + peek().text());
        }
        return take();
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw refuse("expected " + symbol + " but found " + peek().text());
        }
    }

    /** The semicolon after a call. */
    void close() {
        if (!accept(";")) {
            throw new NotAllowed("a call ends with ); and the semicolon is missing", tokens.get(Math.max(next - 1, 0)));
        }
    }

    /** What stands from {@code start} to the end of the token that was taken last. */
    String textFrom(Token start) {
        var last = tokens.get(Math.max(next - 1, 0));
        return text.substring(
                start.offset(), Math.max(last.offset() + last.text().length(), start.offset()));
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /** The refusal of the token that comes next. */
    NotAllowed refuse(String message) {
        return new NotAllowed(message, peek());
    }
}
