package io.hookline.policy.call;

import io.hookline.policy.call.Limit.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The earliest time that limits allow. */
sealed interface Earliest {
    /** A call that no time suits within this is never made. */
    Duration HORIZON = Duration.ofDays(366);

    /** @param reasons what moved it there from the wished time, in order; empty when that was right */
    record At(Instant at, List<String> reasons) implements Earliest {}

    record Never(String reason) implements Earliest {}

    /**
     * Goes from the end of one hold to the end of the next. No hold's end leaps over an instant that its limit allows, so
     * the first instant without a hold is the earliest; each step is later than the one before, so it ends.
     */
    static Earliest of(CallLimits limits, Question question, Instant wished) {
        if (limits.refusal() != null) {
            return new Never(limits.refusal());
        }
        var all = limits.all();
        var reasons = new LinkedHashSet<String>();
        var at = wished;
        for (var hold = first(all, question, at); hold != null; hold = first(all, question, at)) {
            reasons.add(hold.reason());
            if (hold.until() == null || hold.until().isAfter(wished.plus(HORIZON))) {
                return never(question.call().doNotCall(), reasons);
            }
            at = hold.until();
        }
        return new At(at, List.copyOf(reasons));
    }

    private static Limit.Hold first(List<Limit> limits, Question question, Instant at) {
        for (var limit : limits) {
            var hold = limit.at(at, question);
            if (hold != null) {
                return hold;
            }
        }
        return null;
    }

    private static Never never(DoNotCall listed, Set<String> reasons) {
        return listed != null && reasons.contains(listed.told())
                ? new Never(listed.told())
                : new Never("never callable: " + String.join(", ", reasons));
    }
}
