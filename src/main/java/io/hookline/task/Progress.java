package io.hookline.task;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.WorkflowEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a task.
 *
 * @param task the task after the event, its version raised by one
 * @param warnings what breaks the legal order, one sentence each; empty as a rule
 */
public record Progress(Task task, List<String> warnings) {

    static Progress of(Task before, WorkflowEvent event) {
        var warnings = new ArrayList<String>();
        var changes = new TaskChanges(before);
        changes.version = before.version() + 1;
        if (before.ended()) {
            warnings.add("The task had ended; the event is kept, and nobody is told.");
            return new Progress(changes.made(), warnings);
        }
        identify(changes, before, event);
        changes.merge(event.task(), event.occurredAt());
        if (event.parameter() != null) {
            changes.put(event.parameter(), event.occurredAt());
            changes.lastParameter = event.parameter();
        }
        warnAboutOrder(before, event, warnings);
        advance(changes, event);
        return new Progress(changes.made(), List.copyOf(warnings));
    }

    private static void identify(TaskChanges changes, Task before, WorkflowEvent event) {
        if (before.created() == null) {
            changes.created = event.occurredAt();
        }
        if (before.direction() == Direction.NONE && event.direction() != null) {
            changes.direction = event.direction();
        }
        if (before.modality() == null) {
            changes.modality = event.modality();
        }
        changes.serviceUpn = event.serviceUpn();
        if (event.serviceSessionId() != null) {
            changes.serviceSessionId = event.serviceSessionId();
        }
        if (event.schedulerEntryId() != null) {
            changes.schedulerEntryId = event.schedulerEntryId();
        }
    }

    private static void advance(TaskChanges changes, WorkflowEvent event) {
        var stage = changes.stage;
        switch (event.activity()) {
            case START -> changes.stage = stage.workflowStarted();
            case ACCEPT -> changes.stage = stage.systemAccepted();
            case QUEUE, QUEUE_TASK -> changes.stage = stage.putInQueue();
            case USER_CONNECTED -> {
                changes.stage = stage.takenByUser();
                changes.lastUser = event.user() == null ? changes.lastUser : event.user();
            }
            case DESTINATION_CONNECTED -> changes.stage = stage.reachedDestination();
            case QUEUE_LEFT -> changes.stage = stage.leftQueue();
            case TRANSFER -> changes.stage = stage.inNewSession();
            case DISCONNECT -> {
                changes.stage = stage.over();
                changes.terminated = event.occurredAt();
            }
            case COLLECT_INFORMATION, SAVE_TO_PARAMETER, GET_AVAILABLE_USERS, GET_QUEUE_POSITION, UPDATE_TASK -> {
                // these move no task; their parameter has been taken over already
            }
        }
    }

    private static void warnAboutOrder(Task before, WorkflowEvent event, List<String> warnings) {
        var stage = before.stage();
        if (!stage.started() && event.activity() != Activity.START && event.activity() != Activity.UPDATE_TASK) {
            warnings.add("No Start was reported for this task before "
                    + event.activity().token() + ".");
        }
        switch (event.activity()) {
            case START ->
                warnIf(
                        stage.started()
                                && event.serviceUpn().equalsIgnoreCase(before.serviceUpn())
                                && !begunByTheHub(before),
                        "Start was reported before in this service.",
                        warnings);
            case QUEUE, QUEUE_TASK -> {
                warnIf(stage.queued(), "The task was queued before in this service session.", warnings);
                warnIf(
                        stage.started() && !stage.accepted() && before.direction() == Direction.INBOUND,
                        "The task was queued before the service accepted it.",
                        warnings);
            }
            case QUEUE_LEFT ->
                warnIf(!stage.inQueue() && !stage.connected(), "QueueLeft was reported without InQueue.", warnings);
            case DESTINATION_CONNECTED ->
                warnIf(
                        before.direction() == Direction.INBOUND,
                        "DestinationConnected was reported for an inbound task.",
                        warnings);
            default -> {
                // no order to break
            }
        }
    }

    /** The hub starts the task of a planned call before the dialer does. */
    private static boolean begunByTheHub(Task before) {
        return before.version() == 1 && before.schedulerEntryId() != null;
    }

    private static void warnIf(boolean broken, String warning, List<String> warnings) {
        if (broken) {
            warnings.add(warning);
        }
    }
}
