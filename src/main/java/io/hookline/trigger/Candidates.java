package io.hookline.trigger;

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
    private final Happening happening;

    private Candidates(Happening happening) {
        this.happening = happening;
    }

    /** @param after the task as the event leaves it */
    public static Candidates of(WorkflowEvent event, Task after) {
        return new Candidates(Happening.of(event, after, null));
    }

    public static Candidates of(Announcement announced) {
        return new Candidates(Happening.of(announced, null));
    }

    /** Why the subscription's own filter leaves it out; empty when it does not. */
    public Optional<String> filteredOut(Subscription subscription) {
        return Optional.ofNullable(happening.filteredOut(subscription));
    }

    /** The fact under which the rules judge whether the subscription is told of the event. */
    public Candidate candidate(Subscription subscription, TriggerEvent event) {
        return happening.candidate(subscription, event);
    }
}
