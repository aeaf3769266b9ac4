package io.hookline.policy.permission;

import io.hookline.directory.Directory.Role;
import io.hookline.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What one rule set permits a role that another does not, or the other way round. Immutable.
 *
 * @param newlyAllowed in words as {@link PermissionMatrix.Right#permitted}; {@code never} when there is no such case
 * @param newlyDenied the same for what is taken away
 */
public record PermissionChange(
        String operation, List<String> legacyNames, String role, String newlyAllowed, String newlyDenied) {
    public static final String NEVER = "never";

    /**
     * Every difference between two rule sets, found by asking both about every case that the hub can put to them: what is
     * not listed is the same. Takes a second or two.
     */
    public static List<PermissionChange> between(RuleSet before, RuleSet after) {
        var changes = new ArrayList<PermissionChange>();
        for (var operation : Operation.values()) {
            var cases = PermissionCases.of(operation);
            for (var role : Role.values()) {
                var asked = cases.stream().map(each -> each.by(role.name())).toList();
                var had = permitted(before, asked);
                var has = permitted(after, asked);
                if (!had.equals(has)) {
                    var words = new ConditionWords(Condition.covering(cases));
                    changes.add(new PermissionChange(
                            operation.token(),
                            operation.legacyNames(),
                            role.name(),
                            words.describe(Condition.covering(without(has, had))),
                            words.describe(Condition.covering(without(had, has)))));
                }
            }
        }
        return List.copyOf(changes);
    }

    private static List<PermissionRequest> permitted(RuleSet rules, List<PermissionRequest> asked) {
        return asked.stream()
                .filter(request -> PermissionMatrix.permits(rules, request))
                .toList();
    }

    private static List<PermissionRequest> without(List<PermissionRequest> some, List<PermissionRequest> others) {
        return some.stream().filter(request -> !others.contains(request)).toList();
    }
}
