package io.hookline;

import io.hookline.cli.AuditCommand;
import io.hookline.cli.DirectoryCheck;
import io.hookline.cli.ExplainCommand;
import io.hookline.cli.Failure;
import io.hookline.cli.KeyCommand;
import io.hookline.cli.NamesCommand;
import io.hookline.cli.RulesCommand;
import io.hookline.cli.RulesSimulateCommand;
import io.hookline.cli.StoreOpener;
import io.hookline.config.Settings;
import io.hookline.store.Store;
import io.hookline.store.StoreConfig;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code hookline COMMAND}. */
@Command(
        name = "hookline",
        description = "A self-hosted hub between a contact center and everything that reacts to it.",
        mixinStandardHelpOptions = true,
        versionProvider = Hookline.ManifestVersion.class)
public final class Hookline implements Runnable {
    @Spec
    private CommandSpec spec;

    private Hookline() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var command = new CommandLine(new Hookline())
                .addSubcommand(new StartCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(KeyCommand.commandLine(stores(), Hookline::shipped, InstantSource.system()))
                .addSubcommand(AuditCommand.commandLine(stores()))
                .addSubcommand(new ExplainCommand(stores(), ReplayParts.opener(), Hookline::shipped))
                .addSubcommand(new NamesCommand())
                .addSubcommand(new CommandLine(new DirectoryGroup())
                        .addSubcommand(new DirectoryCheck(stores(), Hookline::shipped, InstantSource.system())))
                .addSubcommand(RulesCommand.commandLine(stores(), InstantSource.system())
                        .addSubcommand(new RulesSimulateCommand(
                                stores(), ReplayParts.opener(), Hookline::shipped, InstantSource.system())));
        return command.setExecutionExceptionHandler(Failure::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    private static StoreOpener stores() {
        return new StoreOpener() {
            @Override
            public Store beside(Path data, Path config) {
                return Stores.openBeside(storeOf(data, config), new SimpleMeterRegistry());
            }

            @Override
            public boolean exists(Path data, Path config) {
                return Stores.exists(storeOf(data, config));
            }
        };
    }

    private static StoreConfig storeOf(Path data, Path config) {
        var settings = Settings.read(Home.or(config.toFile().exists() ? config : null, config.toString()));
        return new HubOptions(data, null, 0, settings, null, null, null).storeConfig();
    }

    private static Path shipped(Path file) {
        return Home.or(Files.exists(file) ? file : null, file.toString());
    }

    /** Shows the version of the jar. */
    static final class ManifestVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hookline " + Version.of(Hookline.class)};
        }
    }

    /** {@code hookline directory}. */
    @Command(name = "directory", description = "Work on the directory file.", mixinStandardHelpOptions = true)
    static final class DirectoryGroup implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Say what to do: check.");
        }
    }
}
