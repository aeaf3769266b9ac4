package io.hookline.policy.permission;

import io.hookline.rules.RuleSet;
import java.util.function.Supplier;

/** The matrix of whatever permission rules are in force, found when first asked for and kept until they change. Thread-safe. */
public final class MatrixInForce implements Supplier<PermissionMatrix> {
    private final Supplier<RuleSet> inForce;
    private RuleSet asked;
    private PermissionMatrix matrix;

    /** @param inForce the rule set of the folder {@code permission}, asked anew each time */
    public MatrixInForce(Supplier<RuleSet> inForce) {
        this.inForce = inForce;
    }

    /** Holds others up while it asks the rules: they would all ask the same. */
    @Override
    public synchronized PermissionMatrix get() {
        var rules = inForce.get();
        if (rules != asked) {
            matrix = PermissionMatrix.of(rules);
            asked = rules;
        }
        return matrix;
    }
}
