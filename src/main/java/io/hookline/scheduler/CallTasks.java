package io.hookline.scheduler;

import java.util.concurrent.CompletionStage;

/** The outbound tasks of attempts. Both are events of the task like any other, and asking twice does nothing more. */
public interface CallTasks {

    /** The attempt becomes a task; completes when that is on disk. */
    CompletionStage<Void> start(SchedulerEntry entry, CallAttempt attempt);

    /**
     * The hub ends the task, which ends the attempt as if the dialer had reported it. Answers false when the task had ended
     * already, or cannot be ended.
     */
    CompletionStage<Boolean> end(SchedulerEntry entry, CallAttempt attempt, String reason);
}
