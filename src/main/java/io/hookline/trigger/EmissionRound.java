package io.hookline.trigger;

import io.hookline.delivery.NewDelivery;
import io.hookline.event.TaskEvent;
import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionDecision;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.task.Task;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The work on one workflow event; what several subscriptions share is computed once. Not thread-safe. */
final class EmissionRound {
    private final List<NewDelivery> deliveries = new ArrayList<>();
    private final List<Emission> emissions = new ArrayList<>();
    private final Map<String, PermissionDecision> rights = new HashMap<>();
    private final WorkflowEvent event;
    private final Task task;
    private final String direction;
    private final String modality;
    private final TaskEventBodies bodies;
    private final EmissionPolicy rules;
    private final PermissionPolicy permissions;
    private final InstantSource clock;

    EmissionRound(
            WorkflowEvent event,
            Task task,
            TaskEventBodies bodies,
            EmissionPolicy rules,
            PermissionPolicy permissions,
            InstantSource clock) {
        this.event = event;
        this.task = task;
        this.direction = task.direction().token();
        this.modality = task.modality() == null ? "" : task.modality().token();
        this.bodies = bodies;
        this.rules = rules;
        this.permissions = permissions;
        this.clock = clock;
    }

    EmissionPlan plan() {
        return new EmissionPlan(List.copyOf(deliveries), List.copyOf(emissions));
    }

    /** Decides about every subscription that asked for the task event, in the order given. */
    void emit(TaskEvent taskEvent, List<Subscription> asking) {
        var candidates = new ArrayList<Candidate>(asking.size());
        var misses = new ArrayList<String>(asking.size());
        for (var subscription : asking) {
            var miss = filteredOut(subscription);
            misses.add(miss);
            if (miss == null) {
                candidates.add(candidate(subscription, taskEvent));
            }
        }
        var decisions = judge(candidates).iterator();
        for (int i = 0; i < asking.size(); i++) {
            if (misses.get(i) == null) {
                settle(asking.get(i), taskEvent, decisions.next());
            } else {
                note(asking.get(i), taskEvent, misses.get(i), List.of());
            }
        }
    }

    private List<EmissionDecision> judge(List<Candidate> candidates) {
        return candidates.isEmpty() ? List.of() : rules.judge(candidates);
    }

    private void settle(Subscription subscription, TaskEvent taskEvent, EmissionDecision decision) {
        if (!decision.told()) {
            var reason = decision.reason() == null ? "suppressed by a rule" : decision.reason();
            note(subscription, taskEvent, reason, decision.rules());
            return;
        }
        var blocked = blocked(subscription);
        note(subscription, taskEvent, blocked, decision.rules());
        deliveries.add(delivery(subscription, taskEvent, decision, blocked));
    }

    private void note(Subscription subscription, TaskEvent taskEvent, String reason, List<String> ruleIds) {
        emissions.add(new Emission(subscription.id(), taskEvent.token(), reason == null, reason, ruleIds));
    }

    /** Why the subscription's own filter leaves the task out, or null. */
    private String filteredOut(Subscription subscription) {
        var modalities = subscription.modalities();
        if (!modalities.isEmpty() && (task.modality() == null || !modalities.contains(task.modality()))) {
            return "filter: modality " + (modality.isEmpty() ? "unknown" : modality) + " is not asked for";
        }
        var directions = subscription.directions();
        return directions.isEmpty() || directions.contains(task.direction())
                ? null
                : "filter: direction " + direction + " is not asked for";
    }

    /** Why nothing may leave for the subscription now, or null. */
    private String blocked(Subscription subscription) {
        if (!subscription.active()) {
            return StateReason.of(subscription);
        }
        var right = rights.computeIfAbsent(
                subscription.trigger().token() + ' ' + subscription.owner(),
                absent -> permissions.decide(
                        subscription.tenantId(),
                        subscription.owner(),
                        subscription.trigger().token(),
                        event.serviceUpn()));
        return right.permitted() ? null : "owner: " + right.reason();
    }

    private Candidate candidate(Subscription subscription, TaskEvent taskEvent) {
        var parameter = event.parameter();
        return new Candidate(
                taskEvent.token(),
                event.activity().token(),
                direction,
                modality,
                event.serviceUpn(),
                subscription.id(),
                subscription.trigger().token(),
                subscription.vocabulary().token(),
                subscription.owner(),
                parameter == null ? "" : parameter.name(),
                parameter == null ? "" : parameter.value());
    }

    private NewDelivery delivery(
            Subscription subscription, TaskEvent taskEvent, EmissionDecision decision, String blocked) {
        var expireAfter = decision.expireAfter();
        return new NewDelivery(
                Ids.webhookId(),
                subscription.tenantId(),
                subscription.id(),
                taskEvent.token(),
                TaskEventBodies.contentType(subscription),
                bodies.bytes(taskEvent, subscription, decision.masked()),
                event.occurredAt(),
                subscription.ordered(),
                blocked != null,
                blocked,
                false,
                expireAfter == null ? null : clock.instant().plus(expireAfter));
    }
}
