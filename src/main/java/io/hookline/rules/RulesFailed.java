package io.hookline.rules;

/** A rule threw, or rules fired more often than allowed. The message names the rule where that is known. */
public final class RulesFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RulesFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
