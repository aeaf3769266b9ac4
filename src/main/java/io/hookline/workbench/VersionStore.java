package io.hookline.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.rules.RuleFiles;
import io.hookline.workbench.RuleSwitch.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps versions of the rules and the history of their switches. Thread-safe. */
public interface VersionStore {
    /** What holds now. One small query. */
    Standing standing();

    /**
     * What holds: at most one version in force and one beside it.
     *
     * @param inForce the switch that put it in force, or null before the first
     * @param shadow the switch that began the shadow, or null when there is none; it may have ended by its time
     */
    record Standing(RuleSwitch inForce, RuleSwitch shadow) {
        /** Number of the switch that put in force what is, or 0. */
        public long seq() {
            return inForce == null ? 0 : inForce.seq();
        }
    }

    /** The files of a version that was stored once. */
    Optional<RuleFiles> files(String version);

    /** Names of versions that begin so, at most {@code limit}. */
    List<String> named(String beginning, int limit);

    /** Switches, newest first, that are older than {@code before}. */
    List<RuleSwitch> history(long before, int limit);

    /** The newest switch that is no rollback and put the version in force. */
    Optional<RuleSwitch> introduced(String version);

    /**
     * Stores the version and the switch in one commit, with an audit entry for every tenant. Empty, and nothing stored,
     * when another switch has come in between.
     */
    CompletableFuture<Optional<RuleSwitch>> put(Change change);

    /**
     * A switch that is wanted.
     *
     * @param files the version that it is about
     * @param upon {@link Standing#seq()} of what the wish rests on
     * @param by who wants it, in whatever tenant
     * @param endsAt when a shadow ends, else null
     */
    record Change(Kind kind, RuleFiles files, long upon, Instant at, Actor by, String reason, Instant endsAt) {}

    /** Adds to what a shadow has found. */
    CompletableFuture<Void> found(Findings findings);

    /**
     * What one node has compared since it last told.
     *
     * @param shadow number of the switch that began it
     * @param differences by kind
     */
    record Findings(long shadow, long compared, long leftOut, Map<String, Difference> differences, Instant at) {}

    /** Of one kind: one instance of it, and how many there were. */
    record Difference(JsonNode detail, long seen) {}

    /** What a shadow has compared and found so far, most frequent first. */
    ShadowReport shadowReport(long shadow, int limit);

    /** Everything that a shadow has found on all nodes; {@code kinds} is how many kinds of difference there are. */
    record ShadowReport(long compared, long leftOut, long kinds, List<Kept> differences) {}

    /** One kind of difference as it was kept. */
    record Kept(JsonNode detail, long seen, Instant firstAt, Instant lastAt) {}
}
