package io.hookline.replay;

import io.hookline.directory.DirectorySource;
import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.policy.emission.Occurrence;
import io.hookline.policy.permission.LostRight;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.policy.permission.PermissionRequest;
import io.hookline.policy.permission.PermissionRules;
import io.hookline.policy.permission.RulePermissionPolicy;
import io.hookline.replay.Explanation.Judged;
import io.hookline.replay.Explanation.RightJudged;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Explainer;
import io.hookline.rules.Question;
import io.hookline.rules.RuleExplanation;
import io.hookline.rules.Rulebook;
import io.hookline.trigger.Subscription;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Asks one version of the rules and has each answer explained. Immutable. */
final class Judging {
    private static final Concern EMISSION = EmissionRules.concern();
    private static final Concern PERMISSION = PermissionRules.concern();

    private final Rulebook rules;
    private final DirectorySource directory;
    private final PermissionPolicy permissions;
    private final UnaryOperator<List<RuleExplanation>> shown;

    /** @param shown which explanations may be shown */
    Judging(Rulebook rules, DirectorySource directory, UnaryOperator<List<RuleExplanation>> shown) {
        // A question that is only explained must not count as asked of the rules in force.
        this.rules = rules.heardBy((concern, sinkName, facts) -> {});
        this.directory = directory;
        this.shown = shown;
        var set = this.rules.set(PERMISSION.name());
        this.permissions = new RulePermissionPolicy(() -> set, directory, new SimpleMeterRegistry());
    }

    String version() {
        return rules.version();
    }

    Judged raises(Occurrence occurrence) {
        return judged(EMISSION, Asking.about(EMISSION, Occurrence.class), List.of(occurrence));
    }

    Judged tells(Candidate candidate) {
        return judged(EMISSION, Asking.about(EMISSION, Candidate.class), List.of(candidate));
    }

    /** The right of the subscription's owner to be told of the service. */
    RightJudged right(Subscription subscription, String serviceUpn) {
        var operation = subscription.trigger().operation();
        var decision = permissions.onService(subscription.tenantId(), subscription.owner(), operation, serviceUpn);
        var facts = PermissionRules.facts(decision.asked());
        return new RightJudged(
                operation.token(),
                serviceUpn,
                decision.permitted(),
                decision.reason(),
                // Strangers and foreign services are denied without asking.
                facts.isEmpty() ? null : judged(PERMISSION, Asking.about(PERMISSION, PermissionRequest.class), facts),
                decision.permitted() ? null : lost(subscription, operation, serviceUpn));
    }

    private Judged lost(Subscription subscription, Operation operation, String serviceUpn) {
        var tenant = subscription.tenantId();
        var owner = subscription.owner();
        var denied = permissions.onService(tenant, owner, operation, serviceUpn);
        var facts = PermissionRules.facts(directory.current(), tenant, owner, operation, serviceUpn, denied);
        return judged(PERMISSION, Asking.about(PERMISSION, LostRight.class), facts);
    }

    private Judged judged(Concern concern, Question question, List<Record> facts) {
        var answer = Asking.answer(rules, concern.name(), question, facts);
        return new Judged(
                concern.name(),
                Facts.shown(facts),
                new TreeMap<>(answer.says()),
                answer.rules().stream().sorted().toList(),
                shown.apply(Explainer.explain(rules.set(concern.name()), question, facts)));
    }

    /** The answer again, for who wants to read more of it. */
    static Answer answer(Judged judged) {
        return new Answer(judged.decision(), Set.copyOf(judged.rules()));
    }
}
