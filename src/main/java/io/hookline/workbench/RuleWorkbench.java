package io.hookline.workbench;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.rules.Concern;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.RuleSetRefused;
import io.hookline.rules.Rulebook;
import io.hookline.rules.RulesCheck;
import io.hookline.rules.RulesCheck.Report;
import io.hookline.workbench.RuleSwitch.Kind;
import io.hookline.workbench.VersionStore.Change;
import io.hookline.workbench.VersionStore.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an admin does with versions of the rules. Works on the store alone, so a command line can do it beside a running
 * hub, which follows within a second. Every method blocks. Thread-safe.
 */
public final class RuleWorkbench {
    /** A shadow that nobody looks at for longer is forgotten. */
    private static final Duration SHADOW_MAX = Duration.ofDays(30);

    private static final String NAME_KIND = "sha256:";
    private static final Pattern NAME = Pattern.compile(NAME_KIND + "[0-9a-f]{8,64}");

    private final VersionStore store;
    private final List<Concern> concerns;
    private final InstantSource clock;

    public RuleWorkbench(VersionStore store, List<Concern> concerns, InstantSource clock) {
        this.store = store;
        this.concerns = List.copyOf(concerns);
        this.clock = clock;
    }

    /** Lints, compiles and runs the scenarios; changes nothing. {@code known} saves compiling what is the same there, or is null. */
    public Report check(RuleFiles files, Rulebook known) {
        return new RulesCheck(concerns).check(files, known);
    }

    /** A version that was stored once, by its name or by the first eight digits of it or more. Refuses what fits none or several. */
    public RuleFiles stored(String name) {
        var beginning = NAME_KIND + (name.startsWith(NAME_KIND) ? name.substring(NAME_KIND.length()) : name);
        var found = NAME.matcher(beginning).matches() ? store.named(beginning, 2) : List.<String>of();
        if (found.size() > 1) {
            throw new Refusal(ProblemType.CONFLICT, "Several versions of the rules begin with '" + name + "'.");
        }
        return found.stream()
                .findFirst()
                .flatMap(store::files)
                .orElseThrow(
                        () -> new Refusal(ProblemType.NOT_FOUND, "There is no version '" + name + "' of the rules."));
    }

    /** Puts files in force that were checked without a finding. Answers the switch; when they are in force already, that of then. */
    public RuleSwitch activate(Report checked, Actor by, String reason) {
        require(checked);
        var standing = store.standing();
        if (standing.inForce() != null
                && standing.shadow() == null
                && standing.inForce().version().equals(checked.rulebook().version())) {
            return standing.inForce();
        }
        return put(Kind.ACTIVATE, checked.rulebook().files(), standing, by, reason, null);
    }

    /** Lets files run beside those in force for some time. */
    public RuleSwitch shadow(Report checked, Duration time, Actor by, String reason) {
        require(checked);
        if (time.isNegative() || time.isZero() || time.compareTo(SHADOW_MAX) > 0) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "A shadow runs for more than nothing and at most 30 days.");
        }
        var standing = store.standing();
        if (standing.inForce() != null
                && standing.inForce().version().equals(checked.rulebook().version())) {
            throw new Refusal(ProblemType.CONFLICT, "These rules are in force; nothing would differ.");
        }
        return put(
                Kind.SHADOW,
                checked.rulebook().files(),
                standing,
                by,
                reason,
                clock.instant().plus(time));
    }

    /** Ends the shadow before its time. */
    public RuleSwitch endShadow(Actor by, String reason) {
        var standing = store.standing();
        if (standing.shadow() == null || !standing.shadow().endsAt().isAfter(clock.instant())) {
            throw new Refusal(ProblemType.CONFLICT, "Nothing runs beside the rules in force.");
        }
        return put(Kind.END_SHADOW, stored(standing.shadow().version()), standing, by, reason, null);
    }

    /**
     * Puts in force again what was before the version in force was introduced; done twice, what was before that. The
     * version was right when it was put in force, so it is not checked again.
     */
    public RuleSwitch rollback(Actor by, String reason) {
        var standing = store.standing();
        var target = standing.inForce() == null
                ? null
                : store.introduced(standing.inForce().version())
                        .map(RuleSwitch::replaced)
                        .orElse(null);
        if (target == null) {
            throw new Refusal(ProblemType.CONFLICT, "There is no version before the one in force.");
        }
        return put(Kind.ROLLBACK, stored(target), standing, by, reason, null);
    }

    private static void require(Report checked) {
        if (!checked.ok()) {
            throw new RuleSetRefused(checked.findings());
        }
    }

    private RuleSwitch put(Kind kind, RuleFiles files, Standing upon, Actor by, String reason, Instant endsAt) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "Say why: a change of the rules needs a reason.");
        }
        return store.put(new Change(kind, files, upon.seq(), clock.instant(), by, reason.strip(), endsAt))
                .join()
                .orElseThrow(() -> new Refusal(
                        ProblemType.CONFLICT, "Other rules have been put in force in the meantime; look again."));
    }
}
