package io.hookline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hookline audit}: works on the audit log, whether the hub runs or not. */
@Command(
        name = "audit",
        description = "Check the audit log, with the hub stopped or running.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private AuditCommand() {}

    /** The command with its subcommands, ready to be run or to be added to another. */
    public static CommandLine commandLine(StoreOpener stores) {
        var command = new CommandLine(new AuditCommand()).addSubcommand(new AuditVerify(stores));
        return command.setExecutionExceptionHandler((fault, failed, parsed) -> {
            failed.getErr()
                    .println("hookline: " + (fault.getMessage() == null ? fault.toString() : fault.getMessage()));
            failed.getErr().flush();
            return 1;
        });
    }

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: verify.");
    }
}
