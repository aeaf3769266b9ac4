package io.hookline.trigger;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.TriggerEvent;
import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.Candidate;
import io.hookline.task.Task;
import io.hookline.task.TaskCustomer;
import java.time.Instant;

/**
 * What emissions are decided about, whatever it is: where it happened, and how its bodies read.
 *
 * @param activity token of the workflow activity; empty for what the hub itself announces
 * @param modality or null when unknown
 * @param parameter the parameter that was set, or null
 * @param reason why, in the source's words; empty when it gave none
 * @param user UPN of the agent that was joined; empty when none was
 * @param customer empty when not known
 * @param byAction an action changed the task, no workflow did
 */
record Happening(
        String serviceUpn,
        Instant occurredAt,
        String activity,
        Direction direction,
        Modality modality,
        Parameter parameter,
        String reason,
        String user,
        String customer,
        boolean byAction,
        Bodies bodies) {

    /** @param after the task as the event leaves it */
    static Happening of(WorkflowEvent event, Task after, Bodies bodies) {
        return new Happening(
                event.serviceUpn(),
                event.occurredAt(),
                event.activity().token(),
                after.direction(),
                after.modality(),
                event.parameter(),
                text(event.reason()),
                text(event.user() == null ? null : event.user().upn()),
                TaskCustomer.of(after),
                event.activity() == Activity.UPDATE_TASK,
                bodies);
    }

    static Happening of(Announcement announced, Bodies bodies) {
        return new Happening(
                announced.serviceUpn(),
                announced.occurredAt(),
                "",
                announced.direction(),
                announced.modality(),
                null,
                "",
                "",
                announced.customer(),
                false,
                bodies);
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }

    /** Why the subscription's own filter leaves it out, or null. */
    String filteredOut(Subscription subscription) {
        var modalities = subscription.modalities();
        if (!modalities.isEmpty() && (modality == null || !modalities.contains(modality))) {
            return "filter: modality " + (modality == null ? "unknown" : modality.token()) + " is not asked for";
        }
        var directions = subscription.directions();
        if (!directions.isEmpty() && !directions.contains(direction)) {
            return "filter: direction " + direction.token() + " is not asked for";
        }
        return byAction && !subscription.actionUpdates()
                ? "filter: parameters set by an action are not asked for"
                : null;
    }

    /** What emission rules see of a subscription that asked for it. */
    Candidate candidate(Subscription subscription, TriggerEvent event) {
        return new Candidate(
                event.token(),
                activity,
                direction.token(),
                modalityToken(),
                serviceUpn,
                subscription.id(),
                subscription.trigger().token(),
                subscription.vocabulary().token(),
                subscription.owner(),
                parameter == null ? "" : parameter.name(),
                parameter == null ? "" : parameter.value(),
                reason,
                user,
                customer);
    }

    private String modalityToken() {
        return modality == null ? "" : modality.token();
    }
}
