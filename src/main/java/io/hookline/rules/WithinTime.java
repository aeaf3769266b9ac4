package io.hookline.rules;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The rule set in force, each decision of which may take only so long. As long as the rules in force stay the same object,
 * so does what this answers. Thread-safe.
 */
public final class WithinTime implements Supplier<RuleSet> {
    private final Supplier<RuleSet> inForce;
    private final Duration limit;
    private volatile Limited last = new Limited(null, null);

    private record Limited(RuleSet rules, RuleSet within) {}

    /** @param limit a decision that takes longer fails with {@link RulesFailed} */
    public WithinTime(Supplier<RuleSet> inForce, Duration limit) {
        this.inForce = inForce;
        this.limit = limit;
    }

    @Override
    public RuleSet get() {
        var rules = inForce.get();
        var present = last;
        return present.rules() == rules ? present.within() : changed(rules);
    }

    private synchronized RuleSet changed(RuleSet rules) {
        if (last.rules() != rules) {
            last = new Limited(rules, rules.within(limit));
        }
        return last.within();
    }
}
