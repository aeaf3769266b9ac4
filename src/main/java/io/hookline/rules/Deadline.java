package io.hookline.rules;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * When an evaluation has to be over. Looked at between facts and before each rule speaks, because the engine cannot be
 * interrupted in between; how much it can do there is bounded by {@link JoinLimit}.
 */
final class Deadline {
    private final Duration limit;
    private final LongSupplier nanoTime;
    private final long began;

    Deadline(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** Throws {@link RulesFailed} when the time is over. */
    void check() {
        if (isOver()) {
            throw new RulesFailed(message(), null);
        }
    }

    /** The same, naming the rule that has just been found to match. */
    void check(String rule, List<Rule> rules) {
        if (isOver()) {
            var matching = rules.stream()
                    .filter(each -> each.name().equals(rule))
                    .map(each -> each.file() + ":" + each.line() + ": rule \"" + rule + "\" came too late: ")
                    .findAny()
                    .orElse("");
            throw new RulesFailed(matching + message(), null);
        }
    }

    private boolean isOver() {
        return nanoTime.getAsLong() - began > limit.toNanos();
    }

    private String message() {
        return "rules took longer than " + limit.toMillis() + " ms for one decision and were stopped";
    }
}
