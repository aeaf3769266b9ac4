package io.hookline.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Bounds what the engine must build and compare for one rule: every pattern multiplies the combinations, and every
 * {@code or} doubles the rule. What few patterns can still come to is bounded by {@link CombinationLimit}.
 */
final class JoinLimit {
    /** Joined with each other, on one way through the rule: patterns behind {@code not} and {@code exists} do not count. */
    static final int ALIKE_MAX = 4;

    /** All patterns of a rule. */
    static final int PATTERNS_MAX = 12;

    private int patterns;

    private JoinLimit() {}

    /** @param findings takes messages about the rule */
    static void check(RuleDescr rule, Consumer<String> findings) {
        var limit = new JoinLimit();
        var joined = limit.joined(rule.getLhs());
        if (limit.patterns > PATTERNS_MAX) {
            findings.accept("a rule has " + PATTERNS_MAX + " patterns at most, this one " + limit.patterns
                    + "; make several rules of it");
        }
        joined.forEach((fact, times) -> {
            if (times > ALIKE_MAX) {
                findings.accept("a rule joins " + ALIKE_MAX + " patterns of " + fact + " at most, this one " + times);
            }
        });
    }

    /** How often each fact is joined, on the way on which that is most often. */
    private Map<String, Integer> joined(BaseDescr element) {
        var joined = new HashMap<String, Integer>();
        if (element instanceof PatternDescr pattern) {
            patterns++;
            joined.put(String.valueOf(pattern.getObjectType()), 1);
        } else if (element instanceof ConditionalElementDescr group) {
            for (var each : group.getDescrs()) {
                joined(each)
                        .forEach((fact, times) ->
                                joined.merge(fact, times, element instanceof OrDescr ? Math::max : Integer::sum));
            }
        }
        return element instanceof NotDescr || element instanceof ExistsDescr ? Map.of() : joined;
    }
}
