package io.hookline.scheduler;

import io.hookline.event.Activity;
import io.hookline.event.CallOutcome;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.policy.call.AfterDecision;
import io.hookline.policy.call.AfterDecision.GiveUp;
import io.hookline.policy.call.AfterDecision.LimitReached;
import io.hookline.policy.call.AfterDecision.TryAgain;
import io.hookline.policy.call.CallPolicy;
import io.hookline.scheduler.CallAttempt.Ending;
import io.hookline.scheduler.CallAttempt.Progress;
import io.hookline.scheduler.EntryStep.CallMade;
import java.util.List;

/** What a report makes of an entry. Judges only; the store keeps it. Thread-safe. */
final class CallProgress {
    private final CallPolicy policy;
    private final CallFacts facts;
    private final CallServices services;

    CallProgress(CallPolicy policy, CallFacts facts, CallServices services) {
        this.policy = policy;
        this.facts = facts;
        this.services = services;
    }

    /** The step that the report leads to; a report that comes too late, or of another task, leads to none. */
    EntryStep after(CallReport report, SchedulerEntry entry) {
        var attempt = entry == null ? null : entry.calling().last();
        if (attempt == null || !attempt.taskId().equals(report.taskId())) {
            return EntryStep.ignoring(report);
        }
        if (!attempt.running()) {
            return late(report, entry, attempt);
        }
        var step =
                switch (report.activity()) {
                    case DISCONNECT -> ended(report, entry, attempt);
                    default -> going(report, entry, attempt);
                };
        return step.with(report);
    }

    private EntryStep going(CallReport report, SchedulerEntry entry, CallAttempt attempt) {
        var progress = progress(report, attempt.progress());
        // Whoever reports about the task has got it.
        var next = attempt.with(attempt.handOver().done()).with(progress);
        if (next.equals(attempt)) {
            return EntryStep.ignoring(report);
        }
        var step = EntryStep.of(entry, entry.going(next, report.at()));
        var reached = progress.reachedAt() != null && attempt.progress().reachedAt() == null;
        return reached ? step.with(made(attempt, null, true)) : step;
    }

    private static Progress progress(CallReport report, Progress before) {
        return switch (report.activity()) {
            case QUEUE, QUEUE_TASK, GET_AVAILABLE_USERS ->
                report.upn() == null ? queued(report, before) : before.offered(report.at(), report.upn());
            case USER_CONNECTED -> before.connected(report.at());
            case DESTINATION_CONNECTED -> before.reached(report.at());
            default -> before;
        };
    }

    private static Progress queued(CallReport report, Progress before) {
        return report.activity() == Activity.GET_AVAILABLE_USERS ? before : before.queued(report.at());
    }

    private EntryStep ended(CallReport report, SchedulerEntry entry, CallAttempt attempt) {
        var outcome = CallOutcomes.KILLED.equals(report.reason())
                ? CallOutcome.SYSTEM_ERROR
                : CallOutcomes.of(attempt, report.reason(), entry.call().withWorkflow());
        var end = new CallEnd(report.at(), outcome, report.reason());
        var answered = outcome.success() || attempt.progress().reachedAt() != null;
        var after = outcome.success() ? handled(entry, attempt, end) : failed(entry, attempt, end);
        return EntryStep.of(entry, after).with(made(attempt, outcome, answered));
    }

    private static SchedulerEntry handled(SchedulerEntry entry, CallAttempt attempt, CallEnd end) {
        var ending = new Ending(
                end.at(), end.outcome(), end.detail(), true, "The destination was reached.", List.of(), null);
        return entry.over(
                attempt.with(ending),
                EntryState.HANDLED,
                SchedulerEntryEvent.HANDLED,
                CompletionReason.DESTINATION_ACCEPTED);
    }

    private SchedulerEntry failed(SchedulerEntry entry, CallAttempt attempt, CallEnd end) {
        if (CallOutcomes.KILLED.equals(end.detail())) {
            return killed(entry, attempt, end);
        }
        var service = services.of(entry);
        if (service.isEmpty()) {
            return over(entry, attempt, end, null, EntryState.FAILED, CompletionReason.SERVICE_NOT_OUTBOUND_ENABLED);
        }
        var decision = policy.after(facts.failed(entry, attempt, end, service.get()));
        if (decision instanceof TryAgain again) {
            var ending = ending(end, again.usesAttempt(), again.reason(), again);
            return entry.planningAnother(attempt.with(ending), again.at());
        }
        return decision instanceof LimitReached
                ? over(entry, attempt, end, decision, EntryState.LIMIT_REACHED, limit(entry, end))
                : over(entry, attempt, end, decision, EntryState.FAILED, failure(end));
    }

    private static SchedulerEntry killed(SchedulerEntry entry, CallAttempt attempt, CallEnd end) {
        var ending = new Ending(
                end.at(), end.outcome(), end.detail(), true, "An administrator ended the entry.", List.of(), null);
        return entry.over(
                attempt.with(ending), EntryState.FAILED, SchedulerEntryEvent.FAILED, CompletionReason.KILLED_BY_ADMIN);
    }

    private static SchedulerEntry over(
            SchedulerEntry entry,
            CallAttempt attempt,
            CallEnd end,
            AfterDecision decision,
            EntryState state,
            CompletionReason reason) {
        var ending = ending(end, true, why(decision), decision);
        var event = state == EntryState.LIMIT_REACHED ? SchedulerEntryEvent.LIMIT_REACHED : SchedulerEntryEvent.FAILED;
        return entry.over(attempt.with(ending), state, event, reason);
    }

    private static Ending ending(CallEnd end, boolean usesAttempt, String next, AfterDecision decision) {
        return new Ending(
                end.at(),
                end.outcome(),
                end.detail(),
                usesAttempt,
                next,
                decision == null ? List.of() : decision.rules(),
                decision == null ? null : decision.ruleSet());
    }

    private static String why(AfterDecision decision) {
        if (decision instanceof LimitReached limit) {
            return limit.reason();
        }
        return decision instanceof GiveUp giveUp ? giveUp.reason() : "The service makes no calls any more.";
    }

    /** A search for an agent that ends the entry although attempts are left is told apart. */
    private static CompletionReason limit(SchedulerEntry entry, CallEnd end) {
        var left = entry.calling().used() + 1 < entry.call().limits().maxAttempts();
        return left && end.outcome() == CallOutcome.NO_AGENT
                ? CompletionReason.QUEUE_TIMEOUT
                : CompletionReason.MAX_ATTEMPTS_REACHED;
    }

    private static CompletionReason failure(CallEnd end) {
        return switch (end.outcome()) {
            case INVALID_NUMBER -> CompletionReason.INVALID_DESTINATION;
            case SYSTEM_ERROR -> CompletionReason.SYSTEM_ERROR;
            default -> CompletionReason.GIVEN_UP;
        };
    }

    /** The hub gave the attempt up and then hears that it succeeded: whoever has been reached is not called again. */
    private static EntryStep late(CallReport report, SchedulerEntry entry, CallAttempt attempt) {
        var succeeded = report.activity() == Activity.DISCONNECT && CallOutcomes.COMPLETED.equals(report.reason());
        if (!succeeded || entry.state() != EntryState.WAITING) {
            return EntryStep.ignoring(report);
        }
        var handled = entry.ended(
                EntryState.HANDLED, SchedulerEntryEvent.HANDLED, CompletionReason.DESTINATION_ACCEPTED, report.at());
        return EntryStep.of(entry, handled)
                .with(made(attempt, CallOutcome.ACCEPTED, true))
                .with(report);
    }

    private static List<CallMade> made(CallAttempt attempt, CallOutcome outcome, boolean answered) {
        var token = outcome == null ? null : outcome.token();
        return attempt.places().stream()
                .map(place -> new CallMade(place, null, token, answered))
                .toList();
    }
}
