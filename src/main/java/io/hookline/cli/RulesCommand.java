package io.hookline.cli;

import io.hookline.audit.AuditEntry.Actor;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hookline rules}: works on rule files, and on which of their versions is in force, whether the hub runs or not. */
@Command(
        name = "rules",
        description = "Check rule files, and say which version of them is in force.",
        mixinStandardHelpOptions = true)
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private RulesCommand() {}

    /** The command with its subcommands, ready to be run or to be added to another. */
    public static CommandLine commandLine(StoreOpener stores, InstantSource clock) {
        var command = new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheckCommand())
                .addSubcommand(new RulesActivate(stores, clock))
                .addSubcommand(new RulesRollback(stores, clock))
                .addSubcommand(new RulesVersions(stores, clock))
                .addSubcommand(new RulesShadow(stores, clock));
        command.setExecutionExceptionHandler(Failure::explain);
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    /** Whoever works at this machine: the right to open the store is all that let them. */
    static Actor actor() {
        return KeyCommand.actor();
    }
}
