package io.hookline.trigger;

import io.hookline.audit.Verdict;
import io.hookline.delivery.NewDelivery;
import io.hookline.event.TriggerEvent;
import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionDecision;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.permission.LossDecision;
import io.hookline.policy.permission.LossDecision.Outcome;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The work on one happening; what several subscriptions share is computed once. Not thread-safe. */
final class EmissionRound {
    private final List<NewDelivery> deliveries = new ArrayList<>();
    private final List<Emission> emissions = new ArrayList<>();
    private final Map<String, OwnersRight> rights = new LinkedHashMap<>();
    private final Happening happening;
    private final EmissionPolicy rules;
    private final PermissionPolicy permissions;
    private final InstantSource clock;

    /**
     * What the rules say of one owner, and where that is written down.
     *
     * @param lost null when the owner has the right
     */
    private record OwnersRight(PermissionDecision decision, Verdict verdict, LossDecision lost) {
        String reason() {
            return "owner: " + decision.reason();
        }
    }

    EmissionRound(Happening happening, EmissionPolicy rules, PermissionPolicy permissions, InstantSource clock) {
        this.happening = happening;
        this.rules = rules;
        this.permissions = permissions;
        this.clock = clock;
    }

    EmissionPlan plan() {
        var verdicts = rights.values().stream().map(OwnersRight::verdict).toList();
        return new EmissionPlan(List.copyOf(deliveries), List.copyOf(emissions), verdicts);
    }

    /** Decides about every subscription that asked for the event, in the order given. */
    void emit(TriggerEvent event, List<Subscription> asking) {
        var candidates = new ArrayList<Candidate>(asking.size());
        var misses = new ArrayList<String>(asking.size());
        for (var subscription : asking) {
            var miss = filteredOut(subscription);
            misses.add(miss);
            if (miss == null) {
                candidates.add(candidate(subscription, event));
            }
        }
        var decisions = judge(candidates).iterator();
        for (int i = 0; i < asking.size(); i++) {
            if (misses.get(i) == null) {
                settle(asking.get(i), event, decisions.next());
            } else {
                note(asking.get(i), event, misses.get(i), List.of(), null);
            }
        }
    }

    private List<EmissionDecision> judge(List<Candidate> candidates) {
        return candidates.isEmpty() ? List.of() : rules.judge(candidates);
    }

    private void settle(Subscription subscription, TriggerEvent event, EmissionDecision decision) {
        if (!decision.told()) {
            var reason = decision.reason() == null ? "suppressed by a rule" : decision.reason();
            note(subscription, event, reason, decision.rules(), null);
            return;
        }
        if (!subscription.active()) {
            settle(subscription, event, decision, StateReason.of(subscription), null);
            return;
        }
        var right = right(subscription);
        var lost = right.lost();
        if (lost == null || lost.is(Outcome.KEEP_TELLING)) {
            settle(subscription, event, decision, null, right);
        } else if (lost.is(Outcome.DROP)) {
            note(subscription, event, right.reason() + "; " + lost.reason(), decision.rules(), right);
        } else {
            settle(subscription, event, decision, right.reason(), right);
        }
    }

    /** @param blocked why it is only held, or null when it leaves */
    private void settle(
            Subscription subscription,
            TriggerEvent event,
            EmissionDecision decision,
            String blocked,
            OwnersRight right) {
        note(subscription, event, blocked, decision.rules(), right);
        deliveries.add(delivery(subscription, event, decision, blocked));
    }

    /** @param right of the owner, or null where nobody asked for it */
    private void note(
            Subscription subscription, TriggerEvent event, String reason, List<String> judging, OwnersRight right) {
        var lost = right == null ? null : right.lost();
        var spoke = lost == null
                ? judging
                : Stream.concat(judging.stream(), lost.rules().stream()).toList();
        var decisionId = right == null ? null : right.verdict().id();
        emissions.add(new Emission(subscription.id(), event.token(), reason == null, reason, spoke, decisionId));
    }

    /** Why the subscription's own filter leaves it out, or null. */
    String filteredOut(Subscription subscription) {
        var modalities = subscription.modalities();
        var modality = happening.modality();
        if (!modalities.isEmpty() && (modality == null || !modalities.contains(modality))) {
            return "filter: modality " + (modality == null ? "unknown" : modality.token()) + " is not asked for";
        }
        var directions = subscription.directions();
        if (!directions.isEmpty() && !directions.contains(happening.direction())) {
            return "filter: direction " + happening.direction().token() + " is not asked for";
        }
        return happening.byAction() && !subscription.actionUpdates()
                ? "filter: parameters set by an action are not asked for"
                : null;
    }

    /** Asked once for each owner and trigger, however many subscriptions they have. */
    private OwnersRight right(Subscription subscription) {
        return rights.computeIfAbsent(
                subscription.trigger().token() + ' ' + subscription.owner(), absent -> ask(subscription));
    }

    private OwnersRight ask(Subscription subscription) {
        var tenant = subscription.tenantId();
        var owner = subscription.owner();
        var operation = subscription.trigger().operation();
        var service = happening.serviceUpn();
        var right = permissions.onService(tenant, owner, operation, service);
        var lost = right.permitted() ? null : permissions.onLoss(tenant, owner, operation, service);
        return new OwnersRight(right, Verdict.of(List.of(right)), lost);
    }

    /** The fact under which the rules judge whether the subscription is told. */
    Candidate candidate(Subscription subscription, TriggerEvent event) {
        var parameter = happening.parameter();
        return new Candidate(
                event.token(),
                happening.activity(),
                happening.direction().token(),
                happening.modalityToken(),
                happening.serviceUpn(),
                subscription.id(),
                subscription.trigger().token(),
                subscription.vocabulary().token(),
                subscription.owner(),
                parameter == null ? "" : parameter.name(),
                parameter == null ? "" : parameter.value());
    }

    private NewDelivery delivery(
            Subscription subscription, TriggerEvent event, EmissionDecision decision, String blocked) {
        var expireAfter = decision.expireAfter();
        return new NewDelivery(
                Ids.webhookId(),
                subscription.tenantId(),
                subscription.id(),
                event.token(),
                Bodies.contentType(subscription),
                happening.bodies().bytes(event, subscription, decision.masked()),
                happening.occurredAt(),
                subscription.ordered(),
                blocked != null,
                blocked,
                false,
                expireAfter == null ? null : clock.instant().plus(expireAfter));
    }
}
