package io.hookline.action;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.Directory;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.DirectorySource;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.ActionSource;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Work that is no call, put into the queue of a service from outside. Adding is reported as the start of a task and removing
 * as its end, so both mean the same events as anything else that the platform reports. Thread-safe.
 */
public final class ExternalTasks {
    private final AcceptEvents events;
    private final Function<TaskKey, Optional<Task>> tasks;
    private final DirectorySource directory;
    private final PermissionPolicy permissions;
    private final InstantSource clock;
    private final Likeness likeness;

    /**
     * @param tasks the task as last committed
     * @param alikeMax how many alike may be added in a minute before it counts as a loop
     */
    public ExternalTasks(
            AcceptEvents events,
            Function<TaskKey, Optional<Task>> tasks,
            DirectorySource directory,
            PermissionPolicy permissions,
            InstantSource clock,
            int alikeMax) {
        this.events = events;
        this.tasks = tasks;
        this.directory = directory;
        this.permissions = permissions;
        this.clock = clock;
        this.likeness = new Likeness(alikeMax);
    }

    /** A task that was added, and where. */
    public record Added(String taskId, Instant created, Service service) {}

    /**
     * Completes when the task is on disk. Refuses: FORBIDDEN, INVALID_REQUEST for a service without external tasks or
     * unknown preferred users or parameters, LIMIT_REACHED for the tenant's quota or a loop.
     */
    public CompletionStage<Added> add(Actor by, NewExternalTask asked) {
        var tenantId = by.tenantId();
        var present = directory.current();
        var right = permissions.onService(tenantId, by.upn(), Operation.ADD_EXTERNAL_TASK, asked.serviceUpn());
        var service = service(present, right, asked.serviceUpn());
        requireSensible(present, service, asked);
        var now = clock.instant();
        var taskId = "ext_" + UUID.randomUUID();
        var start = event(by, taskId, service.upn(), Activity.START, StartFields.of(asked));
        var quota = present.tenant(tenantId).orElseThrow().externalTaskQuota();
        var conditions = new Conditions(
                task -> {},
                likeness.admission(tenantId, quota, asked),
                task -> List.of(TaskAudit.added(now, by.by(right), taskId, asked)));
        return events.accept(List.of(CanonicalEvent.of(start, true)), conditions)
                .thenApply(receipts -> new Added(taskId, now, service));
    }

    /**
     * Ends an external task; completes when that is on disk. Refuses: NOT_FOUND for what is no external task, FORBIDDEN,
     * TASK_ENDED, CONFLICT while an agent is connected.
     *
     * @param force removes it also from under an agent
     */
    public CompletionStage<Void> remove(Actor by, String taskId, boolean force) {
        var seen = tasks.apply(new TaskKey(by.tenantId(), taskId)).orElseThrow(() -> unknown(taskId));
        Conditions.Guard guard = task -> check(task, by.upn(), force);
        guard.check(seen);
        var end = event(by, taskId, seen.serviceUpn(), Activity.DISCONNECT, Map.of());
        var conditions = new Conditions(
                guard,
                null,
                task -> List.of(TaskAudit.removed(clock.instant(), by.by(removal(task, by.upn())), task, force)));
        return events.accept(List.of(CanonicalEvent.of(end, true)), conditions).thenApply(receipts -> null);
    }

    private static Service service(Directory present, PermissionDecision right, String serviceUpn) {
        if (!right.permitted()) {
            throw right.refusal();
        }
        return present.service(serviceUpn).orElseThrow();
    }

    private static void requireSensible(Directory present, Service service, NewExternalTask asked) {
        var violations = new ArrayList<Violation>();
        if (!service.modalities().contains(Modality.EXTERNAL_TASK)) {
            violations.add(new Violation("/serviceUpn", "is a service that takes no external tasks"));
        }
        Known.parameters(present, service.tenantId(), asked.parameters(), violations);
        Known.users(present, service.tenantId(), asked.preferredUsers(), violations);
        Fields.refuse(violations);
    }

    private PermissionDecision removal(Task task, String upn) {
        return permissions.onService(task.key().tenantId(), upn, Operation.REMOVE_EXTERNAL_TASK, task.serviceUpn());
    }

    private void check(Task task, String upn, boolean force) {
        var id = task.key().taskId();
        if (task.version() == 0 || task.modality() != Modality.EXTERNAL_TASK) {
            throw unknown(id);
        }
        var right = removal(task, upn);
        if (!right.permitted()) {
            throw right.refusal();
        }
        if (task.ended()) {
            throw new Refusal(ProblemType.TASK_ENDED, "External task '" + id + "' has ended already.");
        }
        if (task.stage().connected() && !force) {
            throw new Refusal(
                    ProblemType.CONFLICT,
                    "An agent works on external task '" + id + "'; add force=true to remove it all the same.");
        }
    }

    private static Refusal unknown(String taskId) {
        return new Refusal(ProblemType.NOT_FOUND, "There is no external task '" + taskId + "'.");
    }

    private WorkflowEvent event(
            Actor by, String taskId, String serviceUpn, Activity activity, Map<String, Object> fields) {
        var start = activity == Activity.START;
        return new WorkflowEvent(
                by.tenantId(),
                ActionSource.of(by.upn()),
                UUID.randomUUID().toString(),
                clock.instant(),
                activity,
                taskId,
                serviceUpn,
                null,
                start ? Direction.INBOUND : null,
                start ? Modality.EXTERNAL_TASK : null,
                null,
                null,
                start ? null : "RemovedByApi",
                null,
                fields);
    }
}
