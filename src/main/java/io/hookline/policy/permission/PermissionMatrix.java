package io.hookline.policy.permission;

import io.hookline.directory.Directory.Role;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import io.hookline.rules.RulesFailed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a rule set permits: each operation for each role, found by asking the rules about every case that the hub can put
 * to them. Immutable.
 *
 * @param ruleSet hash of the rules that were asked
 * @param rights one for each operation and role, in the order of {@link Operation} and then of {@link Role}
 */
public record PermissionMatrix(String ruleSet, List<Right> rights) {
    public PermissionMatrix {
        rights = List.copyOf(rights);
    }

    /**
     * What one role may do of one operation.
     *
     * @param permitted the conditions in words: {@code always}, {@code never}, or what must be so
     * @param when the same conditions in full; one of them must hold, and none holds together with another
     */
    public record Right(
            String operation, List<String> legacyNames, String role, String permitted, List<Condition> when) {}

    /** Asks the rules some thousand questions, which takes a second or so. Where rules fail, the answer is no, as always. */
    public static PermissionMatrix of(RuleSet rules) {
        var rights = new ArrayList<Right>();
        for (var operation : Operation.values()) {
            var cases = PermissionCases.of(operation);
            for (var role : Role.values()) {
                rights.add(right(rules, operation, role, cases));
            }
        }
        return new PermissionMatrix(rules.hash(), rights);
    }

    private static Right right(RuleSet rules, Operation operation, Role role, List<PermissionRequest> cases) {
        var permitted = cases.stream()
                .map(each -> each.by(role.name()))
                .filter(each -> permits(rules, each))
                .toList();
        var when = Condition.covering(permitted);
        return new Right(
                operation.token(),
                operation.legacyNames(),
                role.name(),
                new ConditionWords(Condition.covering(cases)).describe(when),
                when);
    }

    static boolean permits(RuleSet rules, PermissionRequest request) {
        var facts = new LinkedHashSet<>(PermissionRules.underAllNames(request));
        var proposals = new PermissionProposals();
        try {
            rules.evaluate(PermissionRules.PROPOSALS, proposals, facts, RuleJudge.firingLimit(facts.size()));
        } catch (RulesFailed deny) {
            return false;
        }
        return proposals.resolve("", rules.hash()).permitted();
    }
}
