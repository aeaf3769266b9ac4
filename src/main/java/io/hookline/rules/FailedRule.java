package io.hookline.rules;

import org.kie.api.runtime.rule.ConsequenceException;

/** Says which rule failed, as far as the engine knows. */
final class FailedRule {
    private FailedRule() {}

    static String describe(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConsequenceException consequence && consequence.getRule() != null) {
                return "rule \"" + consequence.getRule().getName() + "\" failed: " + root(failure);
            }
        }
        return "a rule's condition failed: " + failure.getMessage() + " (" + root(failure) + ")";
    }

    private static String root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
