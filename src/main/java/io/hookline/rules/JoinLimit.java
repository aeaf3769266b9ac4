package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Bounds what the engine must compare for one rule. Every pattern multiplies the combinations, and the engine cannot be
 * stopped while it looks for them.
 */
final class JoinLimit {
    /** Two of a kind are a comparison of facts with each other; nobody has needed a third. */
    static final int ALIKE_MAX = 2;

    /** All patterns of a rule, those behind {@code not} and {@code exists} too. */
    static final int PATTERNS_MAX = 6;

    private final List<String> joined = new ArrayList<>();
    private int patterns;

    private JoinLimit() {}

    /** @param findings takes line and message */
    static void check(RuleDescr rule, BiConsumer<Integer, String> findings) {
        var limit = new JoinLimit();
        limit.count(rule.getLhs(), true);
        if (limit.patterns > PATTERNS_MAX) {
            findings.accept(
                    rule.getLine(),
                    "a rule has " + PATTERNS_MAX + " patterns at most, this one " + limit.patterns
                            + "; make several rules of it");
        }
        var alike = new HashMap<String, Integer>();
        limit.joined.forEach(fact -> alike.merge(fact, 1, Integer::sum));
        alike.forEach((fact, times) -> {
            if (times > ALIKE_MAX) {
                findings.accept(
                        rule.getLine(),
                        "a rule joins " + ALIKE_MAX + " patterns of " + fact + " at most, this one " + times);
            }
        });
    }

    private void count(BaseDescr element, boolean joins) {
        if (element instanceof PatternDescr pattern) {
            patterns++;
            if (joins) {
                joined.add(pattern.getObjectType());
            }
        } else if (element instanceof ConditionalElementDescr group) {
            var inner = joins && !(element instanceof NotDescr) && !(element instanceof ExistsDescr);
            group.getDescrs().forEach(each -> count((BaseDescr) each, inner));
        }
    }
}
