package io.hookline.policy.emission;

/**
 * One workflow event seen against the task that it happened to: the fact that decides which task events are raised. All
 * texts are wire tokens. Stages speak of the moment just before the event.
 *
 * @param activity for example {@code Queue}
 * @param direction {@code Inbound}, {@code Outbound} or {@code None}
 * @param modality for example {@code Audio}; empty when no source said
 * @param service UPN of the service whose workflow ran
 * @param firstService true while no workflow has started for the task, so a transfer is not a new start
 * @param startedHere a workflow of this very service has started for the task, so another start of it is a repeat
 * @param accepted the present service session had accepted the task
 * @param queued the task had been in the queue of the present service session
 * @param inQueue the task waited in a queue
 * @param connected an agent was joined
 * @param destinationReached the called party had answered
 * @param terminated the task had ended
 * @param reason why, in the source's words; empty when it gave none
 * @param parameterName the parameter that was set; empty when none was
 * @param parameterValue its value; empty when none was set
 */
public record Occurrence(
        String activity,
        String direction,
        String modality,
        String service,
        boolean firstService,
        boolean startedHere,
        boolean accepted,
        boolean queued,
        boolean inQueue,
        boolean connected,
        boolean destinationReached,
        boolean terminated,
        String reason,
        String parameterName,
        String parameterValue) {}
