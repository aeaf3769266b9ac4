package io.hookline.ingest;

import io.hookline.event.TaskEvent;
import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.emission.Occurrence;
import io.hookline.policy.emission.TaskEventDecision;
import io.hookline.rules.RulesFailed;
import io.hookline.task.Progress;
import io.hookline.task.Task;
import io.hookline.trigger.Announcement;
import io.hookline.trigger.EmissionPlan;
import io.hookline.trigger.Emitting;
import io.hookline.trigger.Subscriptions;
import io.hookline.trigger.ToldBefore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what one event means: task state, task events, emissions, payloads. Computes only; stores and sends nothing. */
final class Decider {
    private static final Logger LOG = LoggerFactory.getLogger(Decider.class);

    private final EmissionPolicy policy;
    private final Emitting emitting;

    Decider(EmissionPolicy policy, Emitting emitting) {
        this.policy = policy;
        this.emitting = emitting;
    }

    /** Decides about an event on top of a task state. Rules that fail park the event instead of losing it. */
    Decided decide(
            ArrivingEvent arriving, String eventId, Task present, Subscriptions subscriptions, ToldBefore before) {
        var event = arriving.event();
        var entering = present.entering(event);
        var progress = entering.after(event);
        var question = new Question(eventId, event, Occurrences.of(entering, progress.task(), event), progress.task());
        if (present.parkedEvents() > 0) {
            return parked(arriving, question, progress, "Earlier events of this task wait for rules that work.");
        }
        try {
            var answer = answer(question, subscriptions, before);
            return decided(arriving, question, progress, answer);
        } catch (RulesFailed failure) {
            LOG.error("Event {} is parked because rules failed: {}", eventId, failure.getMessage());
            return parked(arriving, question, progress, "Rules failed; the event is kept and decided again later.");
        }
    }

    /** Everything the rules need to know about one event; kept with an event that is parked. */
    record Question(String eventId, WorkflowEvent event, Occurrence occurrence, Task after) {}

    /** What the rules made of it. */
    record Answer(TaskEventDecision raised, EmissionPlan plan) {
        List<String> emitted() {
            return raised.events().stream().map(TaskEvent::token).toList();
        }
    }

    /** Asks the rules. Throws {@link RulesFailed}. */
    Answer answer(Question question, Subscriptions subscriptions, ToldBefore before) {
        var raised = policy.raise(question.occurrence());
        var plan = emitting.plan(question.event(), question.eventId(), question.after(), raised, subscriptions, before);
        return new Answer(raised, plan);
    }

    /** Who is told of an announcement. Throws {@link RulesFailed}. */
    EmissionPlan plan(Announcement announced, String eventId, Subscriptions subscriptions, ToldBefore before) {
        return emitting.plan(announced, eventId, subscriptions, before);
    }

    private static Decided decided(ArrivingEvent arriving, Question question, Progress progress, Answer answer) {
        var deliveries = answer.plan().deliveries();
        var receipt = new Receipt(
                question.eventId(),
                progress.task().version(),
                answer.emitted(),
                deliveries.size(),
                progress.warnings());
        return new Decided(
                arriving,
                receipt,
                progress.task(),
                Traces.of(answer, progress.warnings()),
                null,
                deliveries,
                answer.plan().capped());
    }

    private static Decided parked(ArrivingEvent arriving, Question question, Progress progress, String reason) {
        var warnings = new ArrayList<>(progress.warnings());
        warnings.add(reason);
        var receipt = new Receipt(question.eventId(), progress.task().version(), List.of(), 0, List.copyOf(warnings));
        var trace = Traces.parked(reason, progress.warnings());
        var facts = Frozen.freeze(ParkedFacts.of(question, progress.warnings()));
        var waiting = progress.task().withParkedEvents(progress.task().parkedEvents() + 1);
        return new Decided(arriving, receipt, waiting, trace, facts, List.of(), List.of());
    }
}
