package io.hookline.scheduler;

import io.hookline.audit.AuditEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The outbound tasks of attempts. Both are events of the task like any other, and asking twice does nothing more. */
public interface CallTasks {

    /** The attempt becomes a task; completes when that is on disk. */
    CompletionStage<Void> start(SchedulerEntry entry, CallAttempt attempt);

    /**
     * The hub ends the task, which ends the attempt as if the dialer had reported it. Answers false when the task had ended
     * already, or cannot be ended.
     */
    default CompletionStage<Boolean> end(SchedulerEntry entry, CallAttempt attempt, String reason) {
        return end(entry, attempt, reason, List.of());
    }

    /** The same, with what the audit log keeps of it in the same commit. */
    CompletionStage<Boolean> end(SchedulerEntry entry, CallAttempt attempt, String reason, List<AuditEntry> audit);
}
