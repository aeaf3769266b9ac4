package io.hookline.scheduler;

import io.hookline.event.CallOutcome;

/** What the end of an attempt's task means. */
final class CallOutcomes {
    /** What the dialer reports when the conversation is over. */
    static final String COMPLETED = "Completed";

    /** Why the hub ends a task whose entry an administrator has aborted. */
    static final String KILLED = CompletionReason.KILLED_BY_ADMIN.token();

    private CallOutcomes() {}

    /**
     * The outcome of an attempt whose task ended.
     *
     * @param reason as the dialer gave it; null or an unknown word leaves it to what was reported before
     */
    static CallOutcome of(CallAttempt attempt, String reason, boolean withWorkflow) {
        var reached = attempt.progress().reachedAt() != null;
        if (COMPLETED.equals(reason)) {
            return CallOutcome.ACCEPTED;
        }
        var named = CallOutcome.of(reason).orElse(null);
        // An agent who ends a conversation has not given the call up.
        if (named == null || (reached && named == CallOutcome.AGENT_ABORTED)) {
            return reached ? CallOutcome.ACCEPTED : unreached(attempt, named, withWorkflow);
        }
        return named;
    }

    private static CallOutcome unreached(CallAttempt attempt, CallOutcome named, boolean withWorkflow) {
        if (named != null) {
            return named;
        }
        return withWorkflow || attempt.progress().connectedAt() != null ? CallOutcome.NO_ANSWER : CallOutcome.NO_AGENT;
    }
}
