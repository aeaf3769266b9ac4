package io.hookline.rules;

import java.util.List;
import org.kie.api.runtime.rule.ConsequenceException;

/** Says which rule failed, as far as the engine knows. */
final class FailedRule {
    private FailedRule() {}

    static String describe(Throwable failure, List<Rule> rules) {
        var cause = root(failure);
        for (var rule : rules) {
            if (names(failure, rule)) {
                return rule.file() + ":" + rule.line() + ": rule \"" + rule.name() + "\" failed: " + cause;
            }
        }
        return "a rule failed: " + failure.getMessage() + " (" + cause + ")";
    }

    // A right-hand side that throws carries its rule; a condition that throws names its rules in the message only.
    private static boolean names(Throwable failure, Rule rule) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConsequenceException consequence && consequence.getRule() != null) {
                return consequence.getRule().getName().equals(rule.name());
            }
            if (String.valueOf(cause.getMessage()).contains("Rule \"" + rule.name() + "\"")) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
