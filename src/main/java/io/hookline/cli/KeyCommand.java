package io.hookline.cli;

import io.hookline.audit.AuditEntry.Actor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hookline key}: makes, lists and revokes API keys, whether the hub runs or not. */
@Command(
        name = "key",
        description = "Make, list and revoke API keys, with the hub stopped or running.",
        mixinStandardHelpOptions = true)
public final class KeyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private KeyCommand() {}

    /**
     * The command with its subcommands, ready to be run or to be added to another.
     *
     * @param shipped finds a file that comes with the hub when the working folder does not have it
     */
    public static CommandLine commandLine(StoreOpener stores, UnaryOperator<Path> shipped, InstantSource clock) {
        var command = new CommandLine(new KeyCommand())
                .addSubcommand(new KeyCreate(stores, shipped, clock))
                .addSubcommand(new KeyList(stores, clock))
                .addSubcommand(new KeyRevoke(stores, clock));
        command.setExecutionExceptionHandler(Failure::explain);
        return command;
    }

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: create, list or revoke.");
    }

    /**
     * Whoever works at this machine, for the audit log: there is no key and no connection, and the right to open the
     * store is all that let them.
     */
    static Actor actor() {
        return new Actor(null, "cli:" + System.getProperty("user.name"), null, null);
    }
}
