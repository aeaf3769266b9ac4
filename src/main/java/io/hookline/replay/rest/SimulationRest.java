package io.hookline.replay.rest;

import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.Concerns;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.replay.Report;
import io.hookline.replay.Sides;
import io.hookline.replay.Simulation;
import io.hookline.rules.Finding;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.RuleSetRefused;
import io.hookline.rules.Rulebook;
import io.hookline.wire.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code POST /hub/v1/rules/simulate}: rules are those of the whole hub, so the door asks for the scope operator. One run
 * at a time, because it keeps a processor busy; thread-safe.
 */
public final class SimulationRest implements AutoCloseable {
    /** An answer must begin before the connection counts as idle. */
    private static final Duration AT_MOST = Duration.ofSeconds(50);

    private static final long RETRY_SECONDS = 10;

    private final Supplier<Rulebook> active;
    private final Function<String, Optional<RuleFiles>> versions;
    private final Simulation simulation;
    private final Executor executor;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * @param versions stored rules by version; those of the rules folder for null
     * @param executor runs what takes seconds
     */
    public SimulationRest(
            Supplier<Rulebook> active,
            Function<String, Optional<RuleFiles>> versions,
            Simulation simulation,
            Executor executor,
            InstantSource clock) {
        this.active = active;
        this.versions = versions;
        this.simulation = simulation;
        this.executor = executor;
        this.clock = clock;
    }

    public CompletionStage<Answer> simulate(Request request) {
        var body = request.body().length == 0 ? Json.MAPPER.createObjectNode() : Json.read(request.body());
        var wish = SimulationWish.read(body);
        var files = files(wish);
        if (!busy.compareAndSet(false, true)) {
            throw new Refusal(new Problem(
                    ProblemType.LIMIT_REACHED,
                    "Another simulation is running; ask again when it has ended.",
                    List.of(),
                    RETRY_SECONDS));
        }
        try {
            return CompletableFuture.supplyAsync(() -> run(files, wish), executor)
                    .whenComplete((done, fault) -> busy.set(false))
                    .thenApply(Answer::ok);
        } catch (RuntimeException notTaken) {
            busy.set(false);
            throw notTaken;
        }
    }

    /** A run under way is given up: a hub that stops must not wait for it. */
    @Override
    public void close() {
        closed = true;
    }

    private Report run(RuleFiles files, SimulationWish wish) {
        long began = System.nanoTime();
        var inForce = active.get();
        var sides = new Sides(inForce, compiled(files, inForce));
        var since = clock.instant().minus(wish.since());
        // Compiling the first rules of a process may take seconds of what the caller can wait.
        var left = AT_MOST.minusNanos(System.nanoTime() - began);
        return simulation.run(sides, new Simulation.Wish(since, wish.examples(), left), (part, done, total) -> goOn());
    }

    private void goOn() {
        if (closed) {
            throw new Refusal(ProblemType.UNAVAILABLE, "The hub is stopping.");
        }
    }

    private RuleFiles files(SimulationWish wish) {
        try {
            return wish.files() != null
                    ? RuleFiles.of(wish.files(), "")
                    : versions.apply(wish.version())
                            .orElseThrow(() -> new Refusal(
                                    ProblemType.NOT_FOUND,
                                    "There is no version '" + wish.version() + "' of the rules."));
        } catch (RuleSetRefused unreadable) {
            throw refusal(unreadable);
        }
    }

    private static Rulebook compiled(RuleFiles files, Rulebook inForce) {
        try {
            return Rulebook.compile(files, Concerns.all(), inForce);
        } catch (RuleSetRefused refused) {
            throw refusal(refused);
        }
    }

    private static Refusal refusal(RuleSetRefused refused) {
        var errors = refused.findings().stream()
                .map(finding -> new Violation(place(finding), finding.message()))
                .toList();
        return new Refusal(new Problem(
                ProblemType.RULES_REFUSED, errors.size() + " found wrong, so nothing was simulated.", errors));
    }

    private static String place(Finding finding) {
        return finding.line() > 0 ? finding.file() + ":" + finding.line() : finding.file();
    }
}
