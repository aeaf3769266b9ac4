package io.hookline.rules;

/** Found at {@code offset} of a condition or right-hand side: something that a rule may not say. */
final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int offset;
    private final String text;

    /** @param text what stands there; "" for the end */
    NotAllowed(String message, int offset, String text) {
        super(message, null, false, false);
        this.offset = offset;
        this.text = text;
    }

    NotAllowed(String message, Token at) {
        this(message, at.offset(), at.kind() == Token.Kind.END ? "" : at.text());
    }

    int offset() {
        return offset;
    }

    String text() {
        return text;
    }
}
