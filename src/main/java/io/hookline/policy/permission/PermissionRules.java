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

    private static final PermissionRequest REQUEST =
            new PermissionRequest(PermissionPolicy.SUBSCRIBE_TASKS, "User", true, false, "ContactCenter");

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
                Set.of(
                        PermissionPolicy.SUBSCRIBE_TASKS,
                        PermissionPolicy.SUBSCRIBE_NEW_TASKS,
                        PermissionPolicy.SUBSCRIBE_UPDATED_TASKS,
                        PermissionPolicy.INGEST),
                "role",
                Stream.of(Role.values()).map(Role::name).collect(Collectors.toSet()),
                "licence",
                licences);
    }

    private static Answer answer(RuleSet rules, List<Record> facts) {
        var proposals = new PermissionProposals();
        rules.evaluate(PROPOSALS, proposals, facts, RuleJudge.firingLimit(facts.size()));
        var decision = proposals.resolve("nobody permits it", rules.hash());
        return new Answer(
                Map.of(
                        "decision", decision.permitted() ? "permitted" : "denied",
                        "reason", decision.permitted() ? "" : decision.reason()),
                Set.copyOf(decision.rules()));
    }
}
