package io.hookline.cli;

import io.hookline.workbench.RuleSwitch;
import io.hookline.workbench.jdbc.JdbcVersionStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hookline rules versions}: which version was put in force when, by whom and why. */
@Command(
        name = "versions",
        description = "List which version was in force when, newest first.",
        mixinStandardHelpOptions = true)
final class RulesVersions implements Callable<Integer> {
    private final StoreOpener stores;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
    private int limit;

    RulesVersions(StoreOpener stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (var store = place.open(stores)) {
            var versions = new JdbcVersionStore(store);
            var standing = versions.standing();
            var out = spec.commandLine().getOut();
            for (var each : versions.history(Long.MAX_VALUE, Math.max(1, limit))) {
                out.println(line(each, mark(each, standing.inForce(), standing.shadow())));
            }
            out.flush();
            return 0;
        }
    }

    private String mark(RuleSwitch each, RuleSwitch inForce, RuleSwitch shadow) {
        if (each.equals(inForce)) {
            return "in force";
        }
        return each.equals(shadow) && each.endsAt().isAfter(clock.instant()) ? "beside" : "";
    }

    private static String line(RuleSwitch each, String mark) {
        return String.format(
                        "%-8s  %s  %-10s  %s  %s: %s",
                        mark, each.at(), each.kind().word(), each.version(), each.author(), each.reason())
                .stripTrailing();
    }
}
