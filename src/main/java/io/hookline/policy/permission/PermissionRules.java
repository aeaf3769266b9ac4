package io.hookline.policy.permission;

import io.hookline.directory.Directory;
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

/**
 * What the files of {@code rules/permission} may speak about: requests, one per role of the caller, into
 * {@code proposals}, and lost rights into {@code lostRights}.
 */
public final class PermissionRules {
    static final String NAME = "permission";
    static final String PROPOSALS = "proposals";
    static final String LOST_RIGHTS = "lostRights";

    private static final PermissionRequest REQUEST = new PermissionRequest(
            Operation.TASK_STATE_CHANGED.token(), "User", true, false, UnitRelation.OWN.token(), "ContactCenter");

    private static final LostRight LOST = new LostRight(
            Operation.TASK_STATE_CHANGED.token(),
            "sam.owner@alpine.example",
            "hotline@alpine.example",
            true,
            true,
            false,
            "ContactCenter");

    private PermissionRules() {}

    public static Concern concern() {
        return new Concern(
                NAME,
                List.of(
                        new Question(PROPOSALS, PermissionProposals.class, List.of(REQUEST), PermissionRules::answer),
                        new Question(LOST_RIGHTS, LostRightProposals.class, List.of(LOST), PermissionRules::onLoss)),
                words());
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

    private static Answer onLoss(RuleSet rules, List<Record> facts) {
        var proposals = new LostRightProposals();
        var lost = (LostRight) facts.get(0);
        var asked = underAllNames(lost);
        rules.evaluate(LOST_RIGHTS, proposals, asked, RuleJudge.firingLimit(asked.size()));
        var decision = proposals.resolve(lost);
        var says =
                switch (decision.outcome()) {
                    case SUSPEND -> "suspended";
                    case DROP -> "dropped";
                    case KEEP_TELLING -> "told";
                };
        return new Answer(
                Map.of("decision", says, "reason", decision.reason() == null ? "" : decision.reason()),
                Set.copyOf(decision.rules()));
    }

    /** The facts of which an answer was made: what the rules saw of somebody, under every name of the operation. */
    public static List<Record> facts(PermissionDecision.Asked asked) {
        return asked.seen().stream()
                .flatMap(request -> underAllNames(request).stream())
                .map(Record.class::cast)
                .toList();
    }

    /** The facts about a right that was denied to the owner of a subscription, as {@link PermissionPolicy#onLoss} makes them. */
    public static List<Record> facts(
            Directory directory,
            String tenantId,
            String owner,
            Operation operation,
            String serviceUpn,
            PermissionDecision denied) {
        return List.copyOf(underAllNames(LostRights.fact(directory, tenantId, owner, operation, serviceUpn, denied)));
    }

    /** The lost right under every name that its operation has. */
    static List<LostRight> underAllNames(LostRight lost) {
        return Operation.named(lost.operation())
                .map(operation -> operation.names().stream().map(lost::named).toList())
                .orElse(List.of(lost));
    }

    /** The request under every name that its operation has. */
    static List<PermissionRequest> underAllNames(PermissionRequest request) {
        return Operation.named(request.operation())
                .map(operation -> operation.names().stream().map(request::named).toList())
                .orElse(List.of(request));
    }
}
