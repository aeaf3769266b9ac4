package io.hookline.task;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.UserRef;
import io.hookline.event.WorkflowEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A task as the hub knows it after its last event. Immutable; {@link #after} answers the next state and never throws on
 * an illegal order, because what the platform reports has happened.
 *
 * @param key tenant and task id
 * @param version sequence of the last event of this task; 0 before the first
 * @param direction who began it; NONE until a source says
 * @param modality the initial modality, or null until a source says
 * @param created when its first event occurred
 * @param terminated when it ended, or null while it runs
 * @param serviceUpn the service that handles it now
 * @param serviceSessionId the run in that service, or null where the source names none
 * @param schedulerEntryId the planned call it serves, or null
 * @param stage where it stands in its service session
 * @param lastUser the agent joined last, or null
 * @param lastParameter the parameter set last, or null
 * @param fields caller, destination and e-mail fields by wire name
 * @param customer customer data by wire name
 * @param parameters custom context parameters in the order of first mention, unique by name
 * @param preferredUsers agents to be tried first
 * @param parameterChanges when each parameter was set last, by name; parameters that an older hub stored have none
 * @param parkedEvents how many of its events wait for rules that work; while there are some, later events wait too
 */
public record Task(
        TaskKey key,
        long version,
        Direction direction,
        Modality modality,
        Instant created,
        Instant terminated,
        String serviceUpn,
        String serviceSessionId,
        String schedulerEntryId,
        Stage stage,
        UserRef lastUser,
        Parameter lastParameter,
        Map<String, Object> fields,
        Map<String, Object> customer,
        List<Parameter> parameters,
        List<PreferredUser> preferredUsers,
        Map<String, ParameterChange> parameterChanges,
        int parkedEvents) {

    public Task {
        parameterChanges = parameterChanges == null ? Map.of() : parameterChanges;
    }

    /**
     * Where a task stands.
     *
     * @param started a workflow has started for this task (once per task)
     * @param accepted the present service session has accepted it
     * @param queued it has been put in the queue of the present service session (once per session)
     * @param inQueue it waits in a queue now
     * @param connected an agent is joined now
     * @param destinationReached the called party has answered
     */
    public record Stage(
            boolean started,
            boolean accepted,
            boolean queued,
            boolean inQueue,
            boolean connected,
            boolean destinationReached) {
        static final Stage NEW = new Stage(false, false, false, false, false, false);

        /** The stage at the beginning of another service session of the same task. */
        Stage inNewSession() {
            return new Stage(started, false, false, false, false, destinationReached);
        }

        Stage workflowStarted() {
            return new Stage(true, accepted, queued, inQueue, connected, destinationReached);
        }

        Stage systemAccepted() {
            return new Stage(started, true, queued, inQueue, connected, destinationReached);
        }

        Stage putInQueue() {
            return new Stage(started, accepted, true, true, false, destinationReached);
        }

        Stage takenByUser() {
            return new Stage(started, accepted, queued, false, true, destinationReached);
        }

        Stage reachedDestination() {
            return new Stage(started, accepted, queued, inQueue, connected, true);
        }

        Stage leftQueue() {
            return new Stage(started, accepted, queued, false, connected, destinationReached);
        }

        Stage over() {
            return new Stage(started, accepted, queued, false, false, destinationReached);
        }
    }

    /** An agent to be tried first; priority 1 (first) to 99, or null for the highest. */
    public record PreferredUser(String upn, Integer priority) {}

    /** The setting of a parameter: the task's version that it made, and when it happened. */
    public record ParameterChange(long version, Instant at) {}

    /** A task that no event has touched yet. */
    public static Task unseen(TaskKey key) {
        return new Task(
                key,
                0,
                Direction.NONE,
                null,
                null,
                null,
                null,
                null,
                null,
                Stage.NEW,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                0);
    }

    /** The same task with another count of parked events; the store counts them, not the events. */
    public Task withParkedEvents(int count) {
        var changes = new TaskChanges(this);
        changes.parkedEvents = count;
        return changes.made();
    }

    public boolean ended() {
        return terminated != null;
    }

    /**
     * The task as it stands when the event arrives: in a new service session if the event comes from another service or
     * names another session, else unchanged. Rules see this state.
     */
    public Task entering(WorkflowEvent event) {
        var moved = serviceUpn != null && !serviceUpn.equalsIgnoreCase(event.serviceUpn());
        var otherRun = serviceSessionId != null
                && event.serviceSessionId() != null
                && !serviceSessionId.equals(event.serviceSessionId());
        var changes = new TaskChanges(this);
        if (!ended() && (moved || otherRun)) {
            changes.stage = stage.inNewSession();
            changes.serviceSessionId = null;
        }
        return changes.made();
    }

    /**
     * What the event makes of this task, which must be {@link #entering} it, with a warning for everything that breaks
     * the legal order. Never throws: what the platform reports has happened.
     */
    public Progress after(WorkflowEvent event) {
        return Progress.of(this, event);
    }
}
