package io.hookline.workbench;

import io.hookline.rules.Concern;
import io.hookline.rules.Finding;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.RuleSetRefused;
import io.hookline.rules.RulesCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the rules folder: what somebody saves there is in force within two seconds, or is told to be wrong and changes
 * nothing. Only a change counts: a folder that differs when the hub starts is drift, which is shown and left alone,
 * because the version in force was somebody's decision. Thread-safe.
 */
public final class RulesFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RulesFolder.class);

    /** Two looks must agree before a change counts, so it is taken up within two to three of these. */
    private static final long LOOK_MILLIS = 200;

    private final Path folder;
    private final VersionStore store;
    private final RulesInForce inForce;
    private final List<Concern> concerns;
    private final InstantSource clock;
    private final FolderMarks marks;
    private RuleFiles taken;
    private RuleFiles lastSeen;
    private volatile State state;
    private ScheduledExecutorService watcher;

    /**
     * The folder as it was last looked at.
     *
     * @param version what is in it; null when it cannot be read
     * @param findings what is wrong in it, as far as it was checked: only a changed folder is
     */
    public record State(String version, List<Finding> findings) {}

    public RulesFolder(
            Path folder, VersionStore store, RulesInForce inForce, List<Concern> concerns, InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.inForce = inForce;
        this.concerns = List.copyOf(concerns);
        this.clock = clock;
        this.marks = new FolderMarks(folder);
    }

    /** Takes the folder as it is for its beginning, says when it differs from what is in force, and follows it until closed. */
    public synchronized void watch() {
        taken = content();
        lastSeen = taken;
        state = new State(taken == null ? null : taken.version(), List.of());
        if (drifts()) {
            LOG.warn(
                    "The rules folder {} holds {}, but {} stays in force; `hookline rules activate` puts the folder in force",
                    folder,
                    state.version() == null ? "nothing that can be read" : state.version(),
                    inForce.since().version());
        }
        watcher = Executors.newSingleThreadScheduledExecutor(job -> {
            var thread = new Thread(job, "hookline-rules-folder");
            thread.setDaemon(true);
            return thread;
        });
        watcher.scheduleWithFixedDelay(this::lookSafely, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What lies in the folder now. Throws {@link RuleSetRefused} when it cannot be read. */
    public RuleFiles read() {
        return RuleFiles.read(folder);
    }

    public State state() {
        return state;
    }

    /** Whether something else is in force than what lies in the folder. */
    public boolean drifts() {
        return !inForce.since().version().equals(state.version());
    }

    /** That what was saved is not in force, for the health page, which everybody may read: no names, no places. */
    public Optional<String> trouble() {
        var findings = state.findings().size();
        return findings == 0
                ? Optional.empty()
                : Optional.of(findings + " findings in the changed rules folder, see the log");
    }

    private void lookSafely() {
        try {
            look();
            inForce.endShadowInTime();
        } catch (RuntimeException fault) {
            // A throw would end the schedule, and the folder would never be followed again.
            LOG.error("The rules folder {} could not be looked at", folder, fault);
        }
    }

    /**
     * Looks once. A change counts when two looks in a row see the same contents: an editor that is still saving, or a
     * checkout half way through, may leave a set that is valid and yet nobody's wish.
     */
    synchronized void look() {
        if (!marks.mayHaveChanged() && lastSeen != null && lastSeen.equals(taken)) {
            return;
        }
        var seen = content();
        var settled = Objects.equals(seen, lastSeen);
        lastSeen = seen;
        if (settled && !Objects.equals(seen, taken)) {
            taken = seen;
            take(seen);
        }
    }

    private void take(RuleFiles files) {
        if (files == null) {
            state = new State(null, List.of(new Finding(folder.toString(), 0, "cannot be read")));
            LOG.error(
                    "The rules folder {} cannot be read; {} stays in force",
                    folder,
                    inForce.since().version());
            return;
        }
        if (files.version().equals(inForce.since().version())) {
            state = new State(files.version(), List.of());
            LOG.info("The rules folder {} holds again what is in force, {}", folder, files.version());
            return;
        }
        var report = new RulesCheck(concerns).check(files, inForce.plain());
        state = new State(files.version(), report.findings());
        if (report.ok()) {
            inForce.keep(report.rulebook());
            put(files);
        } else {
            LOG.error(
                    "The changed rules are not used, {} stays in force. {} found wrong:\n{}",
                    inForce.since().version(),
                    report.findings().size(),
                    new RuleSetRefused(report.findings()).getMessage());
        }
    }

    /** A node that shares the folder may have been quicker; what it has put in force is followed by now. */
    private void put(RuleFiles files) {
        for (var upon = store.standing();
                upon.inForce() == null || !upon.inForce().version().equals(files.version()); ) {
            var made = store.put(Changes.byFolder(files, upon.seq(), clock.instant(), "saved in " + folder))
                    .join();
            if (made.isPresent()) {
                break;
            }
            upon = store.standing();
        }
        inForce.follow();
    }

    private List<Finding> unreadable() {
        try {
            read();
            return List.of(new Finding(folder.toString(), 0, "could not be read a moment ago"));
        } catch (RuleSetRefused refused) {
            return refused.findings();
        }
    }

    /** Null when it cannot be read just now, for example between the two steps of a folder being swapped. */
    private RuleFiles content() {
        try {
            return RuleFiles.read(folder);
        } catch (RuleSetRefused notNow) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        if (watcher != null) {
            watcher.shutdownNow();
        }
    }
}
