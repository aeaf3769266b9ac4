package io.hookline.policy.permission;

import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Role;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the files of {@code rules/permission} may speak about: requests, one per role of the caller, into {@code proposals}. */
public final class PermissionRules {
    static final String NAME = "permission";
    static final String PROPOSALS = "proposals";

    private static final PermissionRequest REQUEST = new PermissionRequest(
            Operation.TASK_STATE_CHANGED.token(), "User", true, false, UnitRelation.OWN.token(), "ContactCenter");

    private PermissionRules() {}

    public static Concern concern() {
        var question = new Question(PROPOSALS, PermissionProposals.class, List.of(REQUEST), PermissionRules::answer);
        return new Concern(NAME, List.of(question), words());
    }

    private static Map<String, Set<String>> words() {
        var licences = new HashSet<>(Set.of(""));
        Stream.of(Licence.values()).map(Licence::name).forEach(licences::add);
        return Map.of(
                "operation",
                Operation.allNames(),
                "role",
                Stream.of(Role.values()).map(Role::name).collect(Collectors.toSet()),
                "licence",
                licences,
                "unitRelation",
                Stream.of(UnitRelation.values()).map(UnitRelation::token).collect(Collectors.toSet()));
    }

    private static Answer answer(RuleSet rules, List<Record> facts) {
        var proposals = new PermissionProposals();
        var asked = facts.stream()
                .map(PermissionRequest.class::cast)
                .flatMap(request -> underAllNames(request).stream())
                .toList();
        rules.evaluate(PROPOSALS, proposals, asked, RuleJudge.firingLimit(asked.size()));
        var decision = proposals.resolve("nobody permits it", rules.hash());
        return new Answer(
                Map.of(
                        "decision", decision.permitted() ? "permitted" : "denied",
                        "reason", decision.permitted() ? "" : decision.reason()),
                Set.copyOf(decision.rules()));
    }

    /** The request under every name that its operation has. */
    static List<PermissionRequest> underAllNames(PermissionRequest request) {
        return Operation.named(request.operation())
                .map(operation -> operation.names().stream().map(request::named).toList())
                .orElse(List.of(request));
    }
}
