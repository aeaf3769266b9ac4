package io.hookline;

import io.hookline.policy.Concerns;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.Rulebook;
import io.hookline.rules.Vocabulary;
import io.hookline.store.Store;
import io.hookline.workbench.RuleWorkbench;
import io.hookline.workbench.RulesFolder;
import io.hookline.workbench.RulesInForce;
import io.hookline.workbench.VersionStore;
import io.hookline.workbench.jdbc.JdbcVersionStore;
import io.hookline.workbench.rest.RulesRest;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The part of the hub that knows which rules are in force. They may still be compiling; the first decision waits for them. */
final class RulesParts implements Supplier<Rulebook>, AutoCloseable {
    private final Path folder;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final VersionStore versions;
    private final CompletableFuture<RulesInForce> inForce;
    private RulesFolder watched;

    RulesParts(Store store, Path folder, MeterRegistry metrics, InstantSource clock) {
        this.folder = folder;
        this.metrics = metrics;
        this.clock = clock;
        versions = new JdbcVersionStore(store);
        inForce = CompletableFuture.supplyAsync(
                () -> RulesInForce.open(versions, Concerns.all(), () -> RuleFiles.read(folder), clock));
    }

    @Override
    public Rulebook get() {
        return Joined.result(inForce).get();
    }

    /** The files of a stored version; those of the folder for null. Throws what is wrong with the folder. */
    Optional<RuleFiles> files(String version) {
        return version == null ? Optional.of(RuleFiles.read(folder)) : versions.files(version);
    }

    /** The files in force by the store that another process may run on; empty when none ever were. */
    static Optional<RuleFiles> inForce(Store store) {
        var versions = new JdbcVersionStore(store);
        return Optional.ofNullable(versions.standing().inForce()).flatMap(put -> versions.files(put.version()));
    }

    /** Takes over what the store says is in force. What is still compiling looks once more when it is needed. */
    void follow() {
        if (inForce.isDone() && !inForce.isCompletedExceptionally()) {
            inForce.join().follow();
        }
    }

    /** Waits until the rules are compiled; throws what was found wrong in them. */
    void require() {
        Joined.result(inForce).follow();
        watched = new RulesFolder(folder, versions, inForce.join(), Concerns.all(), clock);
        watched.watch();
        metrics.gauge("hookline.rules.drift", watched, each -> each.drifts() ? 1 : 0);
    }

    /** Calls {@code listener} after other rules are in force on this node. */
    void onChange(Runnable listener) {
        Joined.result(inForce).onChange(listener);
    }

    void name(Map<String, Object> beans) {
        var workbench = new RuleWorkbench(versions, Concerns.all(), clock);
        beans.put(
                "rulesRest",
                new RulesRest(workbench, versions, inForce::join, () -> watched, Vocabulary.of(Concerns.all())));
    }

    HealthRest onHealth(HealthRest health) {
        return health.with("rulesInForce", false, () -> inForce.join().trouble())
                .with("rulesFolder", false, () -> watched.trouble());
    }

    @Override
    public void close() {
        if (watched != null) {
            watched.close();
        }
        if (inForce.isDone() && !inForce.isCompletedExceptionally()) {
            inForce.join().close();
        }
    }
}
