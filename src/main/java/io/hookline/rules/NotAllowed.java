package io.hookline.rules;

/** Found at {@code offset} of a condition or right-hand side: something that a rule may not say. */
final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int offset;

    NotAllowed(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}
