package io.hookline.cli;

import io.hookline.policy.Concerns;
import io.hookline.workbench.RuleWorkbench;
import io.hookline.workbench.jdbc.JdbcVersionStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hookline rules rollback}: the way back, which needs no file and no check. */
@Command(
        name = "rollback",
        description = "Put the version before the one in force in force again, on all nodes.",
        mixinStandardHelpOptions = true)
final class RulesRollback implements Callable<Integer> {
    private final StoreOpener stores;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why, for the history and the audit log")
    private String reason;

    RulesRollback(StoreOpener stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (var store = place.open(stores)) {
            var workbench = new RuleWorkbench(new JdbcVersionStore(store), Concerns.all(), clock);
            var made = workbench.rollback(RulesCommand.actor(), reason);
            var out = spec.commandLine().getOut();
            out.println(made.version() + " is in force again, instead of " + made.replaced() + ".");
            out.flush();
            return 0;
        }
    }
}
