package io.hookline.action;

import io.hookline.audit.AuditEntry;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.ActionSource;
import io.hookline.ingest.ArrivingEvent;
import io.hookline.ingest.CanonicalEvent;
import io.hookline.ingest.Conditions;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.CallAttempt;
import io.hookline.scheduler.CallTasks;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.task.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Attempts of planned calls as tasks: their start and, where the hub must see to it itself, their end are events like those
 * that the dialer reports. The ids of these events follow from the attempt, so asking twice is the same event. Thread-safe.
 */
public final class OutboundTasks implements CallTasks {
    private static final String SOURCE = ActionSource.of("scheduler");
    /** What says that the task was ended before, by whomever. */
    private static final Set<ProblemType> ENDED = Set.of(ProblemType.TASK_ENDED, ProblemType.DUPLICATE_EVENT);

    private final AcceptEvents events;
    private final InstantSource clock;

    public OutboundTasks(AcceptEvents events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> start(SchedulerEntry entry, CallAttempt attempt) {
        return events.accept(List.of(started(entry, attempt))).thenApply(receipts -> null);
    }

    @Override
    public CompletionStage<Boolean> end(
            SchedulerEntry entry, CallAttempt attempt, String reason, List<AuditEntry> audit) {
        var end = event(entry, attempt, Activity.DISCONNECT, reason, clock.instant(), Map.of());
        var running = new Conditions(OutboundTasks::requireRunning, null, task -> audit);
        // The start goes with it, because a process may have died before it.
        return events.accept(List.of(started(entry, attempt), CanonicalEvent.of(end, false)), running)
                .handle((receipts, fault) -> {
                    if (fault == null) {
                        return true;
                    }
                    var cause = fault instanceof CompletionException ? fault.getCause() : fault;
                    if (cause instanceof Refusal refusal
                            && ENDED.contains(refusal.problem().type())) {
                        return false;
                    }
                    throw new CompletionException(cause);
                });
    }

    private static void requireRunning(Task task) {
        if (task.ended()) {
            throw new Refusal(ProblemType.TASK_ENDED, "Task '" + task.key().taskId() + "' has ended already.");
        }
    }

    private static ArrivingEvent started(SchedulerEntry entry, CallAttempt attempt) {
        var start = event(entry, attempt, Activity.START, null, attempt.startedAt(), fields(entry, attempt));
        return CanonicalEvent.of(start, true);
    }

    private static Map<String, Object> fields(SchedulerEntry entry, CallAttempt attempt) {
        var call = entry.call();
        var fields = new LinkedHashMap<String, Object>();
        fields.put(call.destination().startsWith("+") ? "destinationTelNumber" : "destinationUPN", call.destination());
        fields.put("outboundAttempt", attempt.number());
        put(fields, "referenceId", call.referenceId());
        put(fields, "customerIdentifier", call.known().customerIdentifier());
        var information = new LinkedHashMap<String, Object>();
        if (!call.context().customer().isEmpty()) {
            information.put("customer", call.context().customer());
        }
        if (!call.context().parameters().isEmpty()) {
            information.put("customContextParameters", call.context().parameters());
        }
        put(fields, "taskInformation", information.isEmpty() ? null : information);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static WorkflowEvent event(
            SchedulerEntry entry,
            CallAttempt attempt,
            Activity activity,
            String reason,
            Instant at,
            Map<String, Object> fields) {
        var start = activity == Activity.START;
        return new WorkflowEvent(
                entry.identity().tenantId(),
                SOURCE,
                attempt.taskId() + (start ? "/start" : "/end"),
                at,
                activity,
                attempt.taskId(),
                entry.call().serviceUpn(),
                null,
                start ? Direction.OUTBOUND : null,
                start ? Modality.AUDIO : null,
                null,
                null,
                reason,
                entry.id(),
                fields);
    }
}
