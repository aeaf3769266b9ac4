package io.hookline.rules;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks whatever rule set is in force, and keeps count: the timer {@code hookline.rules.decision} and the counter
 * {@code hookline.rules.failures}, both tagged with the concern. Thread-safe.
 */
public final class RuleJudge {
    private static final int FIRINGS_PER_FACT = 100;

    private final Supplier<RuleSet> inForce;
    private final Timer decisions;
    private final Counter failures;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;

    /** @param inForce asked before every evaluation, so that a swap takes effect with the next decision */
    public RuleJudge(String concern, Supplier<RuleSet> inForce, MeterRegistry meters) {
        this.inForce = inForce;
        this.meters = meters;
        this.nanoTime = () -> meters.config().clock().monotonicTime();
        this.decisions = Timer.builder("hookline.rules.decision")
                .description("Time of one rule evaluation")
                .tag("concern", concern)
                .register(meters);
        this.failures = Counter.builder("hookline.rules.failures")
                .description("Evaluations that a rule made fail")
                .tag("concern", concern)
                .register(meters);
    }

    /** The rule set that the next question goes to. */
    public RuleSet inForce() {
        return inForce.get();
    }

    /**
     * Evaluates the set in force and answers which it was. How long that takes is told by the clock of the meters.
     *
     * @throws RulesFailed as {@link RuleSet#evaluate}
     */
    public RuleSet ask(String sinkName, Object sink, Collection<?> facts) {
        var rules = inForce.get();
        var sample = Timer.start(meters);
        try {
            rules.evaluate(sinkName, sink, facts, firingLimit(facts.size()), nanoTime);
        } catch (RulesFailed e) {
            failures.increment();
            throw e;
        } finally {
            sample.stop(decisions);
        }
        return rules;
    }

    /** Far above what honest rules need: they fire at most once per fact, or per pair of facts. */
    public static int firingLimit(int facts) {
        return FIRINGS_PER_FACT * (facts + 10);
    }
}
