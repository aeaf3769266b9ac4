package io.hookline.action;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.Directory.Licence;
import io.hookline.directory.DirectorySource;
import io.hookline.event.Activity;
import io.hookline.event.Parameter;
import io.hookline.event.TaskFields;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.ActionSource;
import io.hookline.ingest.ArrivingEvent;
import io.hookline.ingest.CanonicalEvent;
import io.hookline.ingest.Conditions;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.wire.Fields;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Changes a running task on behalf of a caller. Thread-safe. */
public final class UpdateTask {
    private final AcceptEvents events;
    private final Function<TaskKey, Optional<Task>> tasks;
    private final DirectorySource directory;
    private final PermissionPolicy permissions;
    private final InstantSource clock;

    /** @param tasks the task as last committed */
    public UpdateTask(
            AcceptEvents events,
            Function<TaskKey, Optional<Task>> tasks,
            DirectorySource directory,
            PermissionPolicy permissions,
            InstantSource clock) {
        this.events = events;
        this.tasks = tasks;
        this.directory = directory;
        this.permissions = permissions;
        this.clock = clock;
    }

    /**
     * Completes when the change is on disk. Refuses, thrown or in the stage: NOT_FOUND for an unknown task, FORBIDDEN,
     * TASK_ENDED, PRECONDITION_FAILED for another version, CONFLICT for another session, INVALID_REQUEST for preferred
     * users or parameters that the service or the directory does not know.
     */
    public CompletionStage<Void> change(Actor by, String taskId, TaskChange change) {
        var upn = by.upn();
        var key = new TaskKey(by.tenantId(), taskId);
        var seen = tasks.apply(key).orElseThrow(() -> unknown(taskId));
        Conditions.Guard guard = present -> check(present, seen, upn, change);
        guard.check(seen);
        requireKnown(seen, change);
        if (change.empty()) {
            return CompletableFuture.completedFuture(null);
        }
        var conditions = new Conditions(
                guard,
                null,
                present -> List.of(TaskAudit.changed(clock.instant(), by.by(right(present, upn)), present, change)));
        return events.accept(arriving(seen, upn, change), conditions).thenApply(receipts -> null);
    }

    static Refusal unknown(String taskId) {
        return new Refusal(ProblemType.NOT_FOUND, "There is no task '" + taskId + "'.");
    }

    private void check(Task present, Task seen, String upn, TaskChange change) {
        var key = present.key();
        if (present.version() == 0) {
            throw unknown(key.taskId());
        }
        var right = right(present, upn);
        if (!right.permitted()) {
            throw right.refusal();
        }
        if (present.ended()) {
            throw new Refusal(
                    ProblemType.TASK_ENDED,
                    "Task '" + key.taskId() + "' has ended; only a running task can be changed.");
        }
        var expected = change.expectedVersion();
        if (expected.isPresent() && expected.getAsLong() != present.version()) {
            throw new Refusal(
                    ProblemType.PRECONDITION_FAILED,
                    "The task is at version " + present.version() + " now; read it and try again.");
        }
        var session = change.serviceSessionId();
        if (session != null && present.serviceSessionId() != null && !session.equals(present.serviceSessionId())) {
            throw new Refusal(ProblemType.CONFLICT, "The task is no longer in service session '" + session + "'.");
        }
        if (!present.serviceUpn().equals(seen.serviceUpn())) {
            throw new Refusal(ProblemType.CONFLICT, "The task has just moved to another service; try again.");
        }
    }

    private PermissionDecision right(Task task, String upn) {
        return permissions.onService(task.key().tenantId(), upn, Operation.UPDATE_TASK, task.serviceUpn());
    }

    private void requireKnown(Task task, TaskChange change) {
        var violations = new ArrayList<Violation>();
        Known.parameters(directory.current(), task.key().tenantId(), change.parameters(), violations);
        if (change.preferredUsers() != null && !change.preferredUsers().isEmpty()) {
            Known.users(directory.current(), task.key().tenantId(), change.preferredUsers(), violations);
            var service = directory.current().service(task.serviceUpn());
            if (service.map(found -> found.licence() != Licence.ContactCenter).orElse(true)) {
                violations.add(new Violation("/preferredUsers", "needs a service with the licence ContactCenter"));
            }
        }
        Fields.refuse(violations);
    }

    /** One event for each parameter, because subscribers are told of parameters one by one; the rest is in the first. */
    private List<ArrivingEvent> arriving(Task task, String upn, TaskChange change) {
        var information = new TreeMap<String, Object>();
        if (!change.customer().isEmpty()) {
            information.put("customer", change.customer());
        }
        if (change.preferredUsers() != null) {
            information.put("preferredUsers", change.preferredUsers());
        }
        Map<String, Object> rest = information.isEmpty() ? Map.of() : Map.of(TaskFields.TASK_INFORMATION, information);
        var arriving = new ArrayList<ArrivingEvent>();
        for (var parameter : change.parameters()) {
            arriving.add(event(task, upn, parameter, arriving.isEmpty() ? rest : Map.of()));
        }
        if (arriving.isEmpty()) {
            arriving.add(event(task, upn, null, rest));
        }
        return arriving;
    }

    private ArrivingEvent event(Task task, String upn, Parameter parameter, Map<String, Object> fields) {
        return CanonicalEvent.of(
                new WorkflowEvent(
                        task.key().tenantId(),
                        ActionSource.of(upn),
                        UUID.randomUUID().toString(),
                        clock.instant(),
                        Activity.UPDATE_TASK,
                        task.key().taskId(),
                        task.serviceUpn(),
                        null,
                        null,
                        null,
                        parameter,
                        null,
                        null,
                        null,
                        fields),
                true);
    }
}
