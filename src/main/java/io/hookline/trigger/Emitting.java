package io.hookline.trigger;

import io.hookline.delivery.NewDelivery;
import io.hookline.directory.DirectorySource;
import io.hookline.event.TaskEvent;
import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionDecision;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.emission.TaskEventDecision;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.task.Task;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Decides who is told of what. Thread-safe, touches no store, so it runs before the commit and may run again for the same
 * event. The order: the subscription's own filter, the emission rules, then its state and its owner's rights. Rules come
 * before the state so that what is parked today is masked as the rules want it.
 */
public final class Emitting {
    private final DirectorySource directory;
    private final EmissionPolicy rules;
    private final PermissionPolicy permissions;
    private final InstantSource clock;

    public Emitting(
            DirectorySource directory, EmissionPolicy rules, PermissionPolicy permissions, InstantSource clock) {
        this.directory = directory;
        this.rules = rules;
        this.permissions = permissions;
        this.clock = clock;
    }

    /**
     * Plans the emissions of one workflow event. Throws {@code RulesFailed} when a rule fails: park the event then.
     *
     * @param eventId the hub's id of the event
     * @param after the task as the event leaves it
     * @param raised the task events that the event means
     * @param snapshot the catalog; its version must still hold when the plan is committed
     */
    public EmissionPlan plan(
            WorkflowEvent event, String eventId, Task after, TaskEventDecision raised, Subscriptions snapshot) {
        var round = new Round(event, eventId, after, raised.events().size() > 1);
        for (var taskEvent : raised.events()) {
            round.emit(taskEvent, snapshot.asking(event.tenantId(), event.serviceUpn(), taskEvent));
        }
        return new EmissionPlan(round.deliveries, round.emissions);
    }

    /** The work on one event; what several subscriptions share is computed once. */
    private final class Round {
        final List<NewDelivery> deliveries = new ArrayList<>();
        final List<Emission> emissions = new ArrayList<>();
        private final WorkflowEvent event;
        private final Task task;
        private final String direction;
        private final String modality;
        private final TaskEventBodies bodies;
        private final HashMap<String, PermissionDecision> rights = new HashMap<>();

        Round(WorkflowEvent event, String eventId, Task task, boolean several) {
            this.event = event;
            this.task = task;
            this.direction = task.direction().token();
            this.modality = task.modality() == null ? "" : task.modality().token();
            var service = directory.current().service(event.serviceUpn()).orElse(null);
            this.bodies = new TaskEventBodies(
                    new TaskEventBody(task, event.serviceUpn(), service), eventId, several, event.occurredAt());
        }

        void emit(TaskEvent taskEvent, List<Subscription> asking) {
            if (asking.isEmpty()) {
                return;
            }
            var misses = new ArrayList<String>(asking.size());
            var candidates = new ArrayList<Candidate>(asking.size());
            for (var subscription : asking) {
                var miss = filteredOut(subscription);
                misses.add(miss);
                if (miss == null) {
                    candidates.add(candidate(subscription, taskEvent));
                }
            }
            var decisions = candidates.isEmpty()
                    ? List.<EmissionDecision>of().iterator()
                    : rules.judge(candidates).iterator();
            for (int i = 0; i < asking.size(); i++) {
                if (misses.get(i) != null) {
                    note(asking.get(i), taskEvent, misses.get(i), List.of());
                } else {
                    settle(asking.get(i), taskEvent, decisions.next());
                }
            }
        }

        private void settle(Subscription subscription, TaskEvent taskEvent, EmissionDecision decision) {
            if (!decision.told()) {
                note(subscription, taskEvent, decision.reason(), decision.rules());
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
}
