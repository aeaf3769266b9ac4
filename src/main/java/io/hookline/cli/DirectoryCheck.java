package io.hookline.cli;

import io.hookline.directory.DirectoryFile;
import io.hookline.policy.permission.PermissionRules;
import io.hookline.policy.permission.RulePermissionPolicy;
import io.hookline.rules.RuleSet;
import io.hookline.trigger.Rights;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.jdbc.JdbcSubscriptionStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hookline directory check [FILE] [--impact]}: exit code 0 when a hub would take the file, 1 when it would not.
 * Changes nothing, and works beside a running hub.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks a directory file, and tells which subscriptions it would suspend or resume.")
public final class DirectoryCheck implements Callable<Integer> {
    private final StoreOpener stores;
    private final UnaryOperator<Path> shipped;
    private final InstantSource clock;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "config/directory.yaml",
            paramLabel = "FILE",
            description = "default: ${DEFAULT-VALUE}")
    private Path file;

    @Option(names = "--impact", description = "list the subscriptions that would be suspended or resumed")
    private boolean impact;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "rules",
            description = "rules of the hub (default: ${DEFAULT-VALUE})")
    private Path rules;

    @Mixin
    private StorePlace place;

    @Spec
    private CommandSpec spec;

    /** @param shipped finds a file that comes with the hub when the working folder does not have it */
    public DirectoryCheck(StoreOpener stores, UnaryOperator<Path> shipped, InstantSource clock) {
        this.stores = stores;
        this.shipped = shipped;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var checked = shipped.apply(file);
        var findings = DirectoryFile.check(checked);
        findings.forEach(out::println);
        out.println(checked + ": " + (findings.isEmpty() ? "ok" : findings.size() + " found wrong"));
        if (findings.isEmpty() && impact) {
            tellImpact(checked, out);
        }
        out.flush();
        return findings.isEmpty() ? 0 : 1;
    }

    private void tellImpact(Path checked, PrintWriter out) {
        var ruleSet = RuleSet.load(
                shipped.apply(rules).resolve(PermissionRules.concern().name()), PermissionRules.concern());
        try (var directory = DirectoryFile.open(checked)) {
            var policy = new RulePermissionPolicy(() -> ruleSet, directory, new SimpleMeterRegistry());
            var rights = new Rights(directory, policy);
            int suspended = 0;
            int resumed = 0;
            for (var present : live()) {
                var judged = rights.judged(present, clock.instant());
                if (judged.state() == present.state()) {
                    continue;
                }
                out.println(line(judged));
                suspended += judged.active() ? 0 : 1;
                resumed += judged.active() ? 1 : 0;
            }
            out.println(suspended + " would be suspended, " + resumed + " would resume");
        }
    }

    private List<Subscription> live() {
        try (var store = place.open(stores)) {
            return JdbcSubscriptionStore.live(store).stream()
                    .sorted(Comparator.comparing(Subscription::id))
                    .toList();
        }
    }

    private static String line(Subscription judged) {
        var what = judged.active() ? "would resume" : "would suspend";
        var line = String.join("  ", what, judged.id(), judged.owner(), judged.maskedUrl());
        return judged.active() ? line : line + "  " + judged.stateReason();
    }
}
