package io.hookline.cli;

import io.hookline.problem.Refusal;
import io.hookline.rules.RuleSetRefused;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;

/** Says why a command did nothing, without a stack trace: whoever reads it can do nothing with our lines of code. */
public final class Failure {
    private Failure() {}

    /** Prints one line, or one for each finding in rules, and answers exit code 1. */
    public static int explain(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        command.getErr().println(words(cause));
        command.getErr().flush();
        return 1;
    }

    private static String words(Throwable cause) {
        if (cause instanceof RuleSetRefused refused) {
            return refused.getMessage() + "\n" + refused.findings().size() + " found wrong; nothing was changed";
        }
        var message = cause instanceof Refusal refusal ? refusal.problem().detail() : cause.getMessage();
        return "hookline: " + (message == null ? cause.toString() : message);
    }
}
