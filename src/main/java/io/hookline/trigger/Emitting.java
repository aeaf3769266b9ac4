package io.hookline.trigger;

import io.hookline.directory.DirectorySource;
import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.emission.TaskEventDecision;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.task.Task;
import java.time.InstantSource;

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

    /** As {@link #plan(WorkflowEvent, String, Task, TaskEventDecision, Subscriptions, ToldBefore)}, before anything was told. */
    public EmissionPlan plan(
            WorkflowEvent event, String eventId, Task after, TaskEventDecision raised, Subscriptions snapshot) {
        return plan(event, eventId, after, raised, snapshot, new ToldBefore());
    }

    /**
     * Plans the emissions of one workflow event. Throws {@code RulesFailed} when a rule fails: park the event then.
     *
     * @param eventId the hub's id of the event
     * @param after the task as the event leaves it
     * @param raised the task events that the event means
     * @param snapshot the catalog; its version must still hold when the plan is committed
     * @param before what caps count; what the plan tells is added
     */
    public EmissionPlan plan(
            WorkflowEvent event,
            String eventId,
            Task after,
            TaskEventDecision raised,
            Subscriptions snapshot,
            ToldBefore before) {
        var round = round(happening(event, eventId, after, raised.events().size() > 1), before);
        for (var taskEvent : raised.events()) {
            round.emit(taskEvent, snapshot.asking(event.tenantId(), event.serviceUpn(), taskEvent));
        }
        return round.plan();
    }

    /** Plans the emissions of one announcement; as for a workflow event. */
    public EmissionPlan plan(Announcement announced, String eventId, Subscriptions snapshot, ToldBefore before) {
        var round = round(Happening.of(announced, new AnnouncementBody(announced).bodies(eventId)), before);
        round.emit(announced.event(), snapshot.asking(announced.tenantId(), announced.serviceUpn(), announced.event()));
        return round.plan();
    }

    private EmissionRound round(Happening happening, ToldBefore before) {
        return new EmissionRound(happening, rules, permissions, before, clock);
    }

    private Happening happening(WorkflowEvent event, String eventId, Task after, boolean several) {
        var service = directory.current().service(event.serviceUpn()).orElse(null);
        var bodies = new TaskEventBody(after, event.serviceUpn(), service).bodies(eventId, several, event.occurredAt());
        return Happening.of(event, after, bodies);
    }
}
