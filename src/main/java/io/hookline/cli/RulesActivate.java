package io.hookline.cli;

import io.hookline.policy.Concerns;
import io.hookline.rules.RuleFiles;
import io.hookline.wire.Times;
import io.hookline.workbench.RuleWorkbench;
import io.hookline.workbench.jdbc.JdbcVersionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hookline rules activate}: running hubs follow within a second. */
@Command(
        name = "activate",
        description = "Put a rules folder or a stored version in force, on all nodes.",
        mixinStandardHelpOptions = true)
final class RulesActivate implements Callable<Integer> {
    private final StoreOpener stores;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "rules",
            paramLabel = "DIR|VERSION",
            description = "a rules folder, or the first eight digits of a version or more (default: rules)")
    private String wanted;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why, for the history and the audit log")
    private String reason;

    @Option(
            names = "--shadow",
            paramLabel = "1h",
            description = "let it run beside what is in force for so long, and only keep where it answers otherwise")
    private String shadow;

    RulesActivate(StoreOpener stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var time = shadow == null ? null : time();
        try (var store = place.open(stores)) {
            var workbench = new RuleWorkbench(new JdbcVersionStore(store), Concerns.all(), clock);
            var folder = Path.of(wanted);
            var files = Files.isDirectory(folder) ? RuleFiles.read(folder) : workbench.stored(wanted);
            var checked = workbench.check(files, null);
            var made = time == null
                    ? workbench.activate(checked, RulesCommand.actor(), reason)
                    : workbench.shadow(checked, time, RulesCommand.actor(), reason);
            var out = spec.commandLine().getOut();
            out.println(
                    time == null
                            ? made.version() + " is in force since " + made.at() + "."
                            : made.version() + " runs beside what is in force until " + made.endsAt() + ".");
            out.flush();
            return 0;
        }
    }

    private Duration time() {
        try {
            return Times.duration(shadow);
        } catch (RuntimeException notOne) {
            throw new ParameterException(spec.commandLine(), "--shadow is a time such as 30m, 1h or 7d, not " + shadow);
        }
    }
}
