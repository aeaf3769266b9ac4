package io.hookline.workbench;

import io.hookline.rules.Concern;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.RuleSetRefused;
import io.hookline.rules.Rulebook;
import io.hookline.rules.RulesCheck;
import io.hookline.workbench.VersionStore.Standing;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that this process decides by: those of the newest switch in the store. They change between two decisions and
 * never within one version of the catalog, so {@link #follow()} must be called whenever a newer catalog has been read and
 * before it is used. Thread-safe; {@link #get()} never blocks.
 */
public final class RulesInForce implements Supplier<Rulebook>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);

    /** So many versions stay compiled, so that going back costs no time. */
    private static final int COMPILED_MAX = 4;

    private final VersionStore store;
    private final List<Concern> concerns;
    private final InstantSource clock;
    private final Map<String, Rulebook> compiled = new LinkedHashMap<>(8, 0.75f, true);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Present present;
    private volatile String trouble;

    /**
     * What is asked now.
     *
     * @param rulebook as decisions see it, heard by the shadow when there is one
     * @param plain the same without anybody who hears
     * @param shadow null when nothing runs beside
     */
    private record Present(RuleSwitch since, Rulebook rulebook, Rulebook plain, Shadow shadow) {}

    private RulesInForce(VersionStore store, List<Concern> concerns, InstantSource clock) {
        this.store = store;
        this.concerns = List.copyOf(concerns);
        this.clock = clock;
    }

    /**
     * Brings the version in force into this process. On a store without one, the folder becomes it if nothing is wrong
     * there. A version that this release cannot use gives way to the folder under the same condition.
     *
     * @param folder reads the rules folder
     * @throws RuleSetRefused with all that is wrong in the folder when it was needed
     */
    public static RulesInForce open(
            VersionStore store, List<Concern> concerns, Supplier<RuleFiles> folder, InstantSource clock) {
        var rules = new RulesInForce(store, concerns, clock);
        rules.begin(folder);
        return rules;
    }

    private synchronized void begin(Supplier<RuleFiles> folder) {
        var standing = store.standing();
        while (present == null) {
            if (standing.inForce() == null) {
                take(folder.get(), standing, "first start");
            } else {
                continueWith(standing, folder);
            }
            standing = store.standing();
        }
        follow();
    }

    private void continueWith(Standing standing, Supplier<RuleFiles> folder) {
        try {
            show(standing, compile(standing.inForce().version()));
        } catch (RuleSetRefused refused) {
            LOG.error(
                    "The rules in force, {}, do not fit this release; the rules folder is tried instead:\n{}",
                    standing.inForce().version(),
                    refused.getMessage());
            take(folder.get(), standing, "the version in force does not fit this release");
        }
    }

    /** Another process may put its own in force at the same time; then that is followed. */
    private void take(RuleFiles files, Standing standing, String reason) {
        var report = new RulesCheck(concerns).check(files, null);
        if (!report.ok()) {
            throw new RuleSetRefused(report.findings());
        }
        compiled.put(report.rulebook().version(), report.rulebook());
        store.put(Changes.byFolder(files, standing.seq(), clock.instant(), reason))
                .join()
                .ifPresent(made -> show(new Standing(made, null), report.rulebook()));
    }

    @Override
    public Rulebook get() {
        return present.rulebook();
    }

    /** The same rules with nobody who hears what they are asked: for tries that must not count. */
    public Rulebook plain() {
        return present.plain();
    }

    /** The switch that put them in force. */
    public RuleSwitch since() {
        return present.since();
    }

    /** The switch that let another version run beside them, while it does. */
    public Optional<RuleSwitch> shadowInForce() {
        return Optional.ofNullable(present.shadow()).map(Shadow::begun);
    }

    /** Why this process does not use what the store says is in force, or empty when it does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Takes over what the store says is in force. When it returns, all switches that were committed before the call hold
     * here, unless they cannot be compiled: then {@link #trouble()} says so and the earlier rules stay.
     */
    public synchronized void follow() {
        if (present == null) {
            return;
        }
        var standing = store.standing();
        if (standing.seq() == present.since().seq() && sameShadow(standing)) {
            return;
        }
        try {
            var before = present;
            show(
                    standing,
                    standing.seq() == before.since().seq()
                            ? before.plain()
                            : compile(standing.inForce().version()));
            trouble = null;
        } catch (RuleSetRefused refused) {
            trouble = "the rules in force cannot be used by this node, see the log";
            LOG.error(
                    "Version {} of the rules is in force but cannot be used here; {} goes on:\n{}",
                    standing.inForce().version(),
                    present.since().version(),
                    refused.getMessage());
        }
    }

    private boolean sameShadow(Standing standing) {
        var wanted = live(standing.shadow());
        return (wanted == null ? 0 : wanted.seq())
                == (present.shadow() == null ? 0 : present.shadow().seq());
    }

    private RuleSwitch live(RuleSwitch shadow) {
        return shadow == null || !shadow.endsAt().isAfter(clock.instant()) ? null : shadow;
    }

    private void show(Standing standing, Rulebook rulebook) {
        var ended = present == null ? null : present.shadow();
        var wanted = live(standing.shadow());
        var shadow = wanted == null ? null : begin(wanted, rulebook);
        var other = present == null || present.since().seq() != standing.seq();
        present =
                new Present(standing.inForce(), shadow == null ? rulebook : rulebook.heardBy(shadow), rulebook, shadow);
        if (ended != null) {
            ended.end();
        }
        if (other) {
            tell(standing.inForce(), rulebook);
            listeners.forEach(Runnable::run);
        }
    }

    /** Calls {@code listener}, on the thread that switches, after other rules are in force here; it must be quick and never throw. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private Shadow begin(RuleSwitch wanted, Rulebook rulebook) {
        try {
            var shadow = new Shadow(wanted, concerns, rulebook, compile(wanted.version()), store, clock);
            LOG.info("Rules {} run beside those in force until {}", wanted.version(), wanted.endsAt());
            return shadow;
        } catch (RuleSetRefused refused) {
            LOG.error("Rules {} cannot run beside those in force:\n{}", wanted.version(), refused.getMessage());
            return null;
        }
    }

    private static void tell(RuleSwitch since, Rulebook rulebook) {
        LOG.info(
                "Rules {} are in force: {} rules, by {} ({}), instead of {}",
                since.version(),
                rulebook.rules(),
                since.author(),
                since.reason(),
                since.replaced() == null ? "none" : since.replaced());
    }

    /** Ends a shadow whose time has come. Called from time to time. */
    void endShadowInTime() {
        var running = present.shadow();
        if (running != null && !running.endsAt().isAfter(clock.instant())) {
            LOG.info("Rules {} have run beside those in force for their time", running.version());
            follow();
        }
    }

    /** Compiled here already, or from the store. Throws {@link RuleSetRefused}. */
    synchronized Rulebook compile(String version) {
        var known = compiled.get(version);
        if (known != null) {
            return known;
        }
        var files =
                store.files(version).orElseThrow(() -> new IllegalStateException("the store has no rules " + version));
        return keep(Rulebook.compile(files, concerns, present == null ? null : present.plain()));
    }

    /** Keeps what was compiled elsewhere, so that it need not be compiled again when it is put in force. */
    public synchronized Rulebook keep(Rulebook rulebook) {
        compiled.put(rulebook.version(), rulebook);
        var oldest = compiled.keySet().iterator();
        while (compiled.size() > COMPILED_MAX) {
            oldest.next();
            oldest.remove();
        }
        return rulebook;
    }

    @Override
    public synchronized void close() {
        if (present != null && present.shadow() != null) {
            present.shadow().close();
        }
    }
}
