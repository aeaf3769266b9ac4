package io.hookline.ingest;

import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.Occurrence;
import io.hookline.task.Task;

/** Makes the fact that the emission rules read. */
public final class Occurrences {
    private Occurrences() {}

    /**
     * What the rules are asked about an event. Stages are those before it; direction and modality those after, because
     * Start brings them.
     *
     * @param entering the task as it stands when the event arrives, see {@link Task#entering}
     * @param after the task as the event leaves it
     */
    public static Occurrence of(Task entering, Task after, WorkflowEvent event) {
        var stage = entering.stage();
        var parameter = event.parameter();
        return new Occurrence(
                event.activity().token(),
                after.direction().token(),
                after.modality() == null ? "" : after.modality().token(),
                event.serviceUpn(),
                !stage.started(),
                stage.started() && event.serviceUpn().equalsIgnoreCase(entering.serviceUpn()),
                stage.accepted(),
                stage.queued(),
                stage.inQueue(),
                stage.connected(),
                stage.destinationReached(),
                entering.ended(),
                event.reason() == null ? "" : event.reason(),
                parameter == null ? "" : parameter.name(),
                parameter == null ? "" : parameter.value());
    }
}
