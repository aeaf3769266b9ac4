package io.hookline.cli;

import io.hookline.directory.DirectoryFile;
import io.hookline.policy.Concerns;
import io.hookline.replay.LookBack;
import io.hookline.replay.Report;
import io.hookline.replay.Sides;
import io.hookline.replay.Simulation;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.RuleSetRefused;
import io.hookline.rules.Rulebook;
import io.hookline.trigger.Subscriptions;
import io.hookline.trigger.jdbc.JdbcSubscriptionStore;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hookline rules simulate DIR}: what those rules would have decided otherwise. Exit code 0 whatever differs, 1 when
 * the rules cannot be used. Changes nothing, and works beside a running hub.
 */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Puts what was recorded before other rules and tells which decisions would have been others.")
public final class RulesSimulateCommand implements Callable<Integer> {
    /** Who waits at a terminal may stop it. */
    private static final Duration AT_MOST = Duration.ofHours(12);

    private final StoreOpener stores;
    private final PastOpener simulations;
    private final UnaryOperator<Path> shipped;
    private final InstantSource clock;

    @Parameters(index = "0", paramLabel = "DIR", description = "the rules that are tried")
    private Path candidate;

    @Option(
            names = "--since",
            paramLabel = "7d",
            defaultValue = "7d",
            description = "how far to look back: 30m, 12h, 7d or PT12H (default: ${DEFAULT-VALUE})")
    private String since;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "rules",
            description = "rules in force, for a store that keeps none (default: ${DEFAULT-VALUE})")
    private Path rules;

    @Option(
            names = "--directory",
            paramLabel = "FILE",
            defaultValue = "config/directory.yaml",
            description = "directory of the hub (default: ${DEFAULT-VALUE})")
    private Path directory;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many of each kind of rules are shown (default: ${DEFAULT-VALUE})")
    private int examples;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Mixin
    private StorePlace place;

    @Spec
    private CommandSpec spec;

    /** @param shipped finds a file that comes with the hub when the working folder does not have it */
    public RulesSimulateCommand(
            StoreOpener stores, PastOpener simulations, UnaryOperator<Path> shipped, InstantSource clock) {
        this.stores = stores;
        this.simulations = simulations;
        this.shipped = shipped;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var from = clock.instant()
                .minus(LookBack.parse(since)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--since must be a length of time such as 7d, not " + since)));
        var out = spec.commandLine().getOut();
        try (var people = DirectoryFile.open(shipped.apply(directory));
                var store = place.open(stores)) {
            var inForce = Rulebook.compile(simulations.active(store, shipped.apply(rules)), Concerns.all());
            var sides = new Sides(inForce, Rulebook.compile(RuleFiles.read(candidate), Concerns.all(), inForce));
            var catalog = Subscriptions.of(JdbcSubscriptionStore.live(store));
            var progress = new ProgressLine(spec.commandLine().getErr(), Terminal.present());
            var report = simulations
                    .over(store, people, catalog)
                    .run(sides, new Simulation.Wish(from, examples, AT_MOST), progress);
            progress.end();
            print(report);
            return 0;
        } catch (RuleSetRefused refused) {
            refused.findings().forEach(out::println);
            out.println(candidate + ": the rules cannot be used, so nothing was simulated");
            return 1;
        } finally {
            out.flush();
        }
    }

    private void print(Report report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.MAPPER.valueToTree(report).toPrettyString());
        } else {
            new ReportText(out, Terminal.coloured()).print(report);
        }
    }
}
