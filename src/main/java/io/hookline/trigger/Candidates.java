package io.hookline.trigger;

import io.hookline.event.Activity;
import io.hookline.event.TriggerEvent;
import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.Candidate;
import io.hookline.task.Task;
import java.util.Optional;

/**
 * Whom one happening concerns and what the emission rules would be asked about them, for who wants to know without
 * telling anybody. Not thread-safe.
 */
public final class Candidates {
    private final EmissionRound round;

    private Candidates(Happening happening) {
        // Only what needs no rules and no rights is asked of it.
        this.round = new EmissionRound(happening, null, null, null);
    }

    /** @param after the task as the event leaves it */
    public static Candidates of(WorkflowEvent event, Task after) {
        return new Candidates(new Happening(
                event.serviceUpn(),
                event.occurredAt(),
                event.activity().token(),
                after.direction(),
                after.modality(),
                event.parameter(),
                event.activity() == Activity.UPDATE_TASK,
                null));
    }

    public static Candidates of(Announcement announced) {
        return new Candidates(new Happening(
                announced.serviceUpn(),
                announced.occurredAt(),
                "",
                announced.direction(),
                announced.modality(),
                null,
                false,
                null));
    }

    /** Why the subscription's own filter leaves it out; empty when it does not. */
    public Optional<String> filteredOut(Subscription subscription) {
        return Optional.ofNullable(round.filteredOut(subscription));
    }

    /** The fact under which the rules judge whether the subscription is told of the event. */
    public Candidate candidate(Subscription subscription, TriggerEvent event) {
        return round.candidate(subscription, event);
    }
}
