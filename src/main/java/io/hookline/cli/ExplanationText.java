package io.hookline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.replay.Explanation;
import io.hookline.replay.Explanation.Happened;
import io.hookline.replay.Explanation.Judged;
import io.hookline.replay.Explanation.SubscriptionStory;
import io.hookline.replay.Explanation.TaskMet;
import io.hookline.rules.ConditionExplanation;
import io.hookline.rules.PatternExplanation;
import io.hookline.rules.RuleExplanation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation for people: from the event over the task and the rules to each subscription. */
final class ExplanationText {
    private final PrintWriter out;
    private final boolean allRules;

    /** @param allRules also those that miss at their very first condition */
    ExplanationText(PrintWriter out, boolean allRules) {
        this.out = out;
        this.allRules = allRules;
    }

    void print(Explanation explanation) {
        event(explanation.event());
        out.println("Rules in force " + explanation.rules());
        if (explanation.task() != null) {
            task(explanation.task());
        }
        out.println();
        out.println("It means " + (explanation.taskEvents().isEmpty() ? "nothing" : list(explanation.taskEvents())));
        if (explanation.raises() != null) {
            rules("  ", explanation.raises());
        }
        happened(explanation);
        if (explanation.subscriptions().isEmpty()) {
            out.println();
            out.println("No subscription asks for the service.");
        }
        explanation.subscriptions().forEach(this::story);
    }

    private void event(JsonNode event) {
        out.println(text(event, "activity") + " " + text(event, "eventId") + " of "
                + (event.has("taskId") ? "task " + text(event, "taskId") : text(event, "subject")) + " in "
                + text(event, "serviceUpn") + " at " + text(event, "occurredAt"));
    }

    private void task(TaskMet task) {
        var stages = new ArrayList<String>();
        add(stages, task.started(), "started");
        add(stages, task.accepted(), "accepted");
        add(stages, task.queued(), "queued in this session");
        add(stages, task.inQueue(), "in the queue");
        add(stages, task.connected(), "an agent joined");
        add(stages, task.destinationReached(), "destination reached");
        add(stages, task.ended(), "ended");
        out.println("The task was " + (stages.isEmpty() ? "new" : String.join(", ", stages)) + "; " + task.direction()
                + ", " + (task.modality() == null ? "modality unknown" : task.modality()));
        if (!task.complete()) {
            out.println("Earlier events of the task are not kept any more, so it may have stood otherwise.");
        }
    }

    private static void add(List<String> stages, boolean so, String word) {
        if (so) {
            stages.add(word);
        }
    }

    private void happened(Explanation explanation) {
        var then = explanation.happened();
        if (then == null) {
            return;
        }
        if (then.path("parked").asBoolean()) {
            out.println("When it came it was put off: rules failed.");
            return;
        }
        var events = new ArrayList<String>();
        then.path("taskEvents").forEach(event -> events.add(event.asText()));
        if (!events.equals(explanation.taskEvents())) {
            out.println("When it came it meant " + (events.isEmpty() ? "nothing" : list(events)) + ".");
        }
    }

    private void story(SubscriptionStory story) {
        out.println();
        out.println("Subscription " + story.subscriptionId() + " of " + story.owner() + ": " + story.outcome()
                + (story.why() == null ? "" : ", because " + story.why()));
        story.checks()
                .forEach(check -> out.println("  " + mark(check.passed()) + " " + check.check() + ": " + check.saw()));
        for (var judged : story.judged()) {
            out.println("  " + judged.event() + ": " + decision(judged.judged()));
            rules("    ", judged.judged());
        }
        var right = story.right();
        if (right != null && !right.permitted() && right.judged() != null) {
            out.println("  right " + right.operation() + ": " + decision(right.judged()));
            rules("    ", right.judged());
        }
        if (story.happened() != null) {
            happened(story.happened());
        }
    }

    private void happened(Happened happened) {
        if (happened.note() != null) {
            out.println("  then: " + happened.note());
        }
        happened.emissions()
                .forEach(emission -> out.println("  then: " + text(emission, "event") + " "
                        + (emission.path("told").asBoolean() ? "told" : "not told: " + text(emission, "reason"))));
        happened.deliveries().forEach(this::delivery);
    }

    private void delivery(JsonNode delivery) {
        var attempts = delivery.path("attempts");
        var last = attempts.path(attempts.size() - 1);
        out.println("  delivery " + text(delivery, "id") + ": " + text(delivery, "state")
                + (last.isMissingNode() ? "" : ", attempt " + text(last, "number") + ": " + text(last, "outcome"))
                + (last.hasNonNull("status") ? " " + text(last, "status") : ""));
    }

    private void rules(String indent, Judged judged) {
        var others = 0;
        for (var rule : judged.explained()) {
            if (rule.spoke() || allRules || near(rule)) {
                rule(indent, rule);
            } else {
                others++;
            }
        }
        if (others > 0) {
            out.println(indent + others + (others == 1 ? " more rule is" : " more rules are")
                    + " about something else; --all-rules shows them");
        }
    }

    /** Whether something of it passed: a rule that misses from the start is about something else. */
    private static boolean near(RuleExplanation rule) {
        return !rule.patterns().isEmpty()
                && !rule.patterns().get(0).conditions().isEmpty()
                && rule.patterns().get(0).conditions().get(0).passed();
    }

    private void rule(String indent, RuleExplanation rule) {
        out.println(indent + mark(rule.spoke()) + " " + rule.id() + " (" + rule.file() + ":" + rule.line() + ")");
        rule.patterns().forEach(pattern -> pattern(indent + "    ", pattern));
    }

    private void pattern(String indent, PatternExplanation pattern) {
        if (!pattern.kind().equals("fact")) {
            out.println(indent + mark(pattern.passed()) + " " + pattern.kind());
        } else if (pattern.conditions().isEmpty()) {
            out.println(indent + mark(pattern.passed()) + " " + pattern.fact());
        }
        pattern.conditions().forEach(condition -> condition(indent, condition));
        pattern.inner().forEach(inner -> pattern(indent + "  ", inner));
    }

    private void condition(String indent, ConditionExplanation condition) {
        var saw = condition.passed() || condition.saw().isEmpty() ? "" : "   saw " + condition.saw();
        out.println(indent + mark(condition.passed()) + " " + condition.text() + saw);
    }

    private static String decision(Judged judged) {
        return judged.decision().entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(part -> part.getKey().equals("decision") ? part.getValue() : part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String mark(boolean passed) {
        return passed ? "+" : "-";
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }
}
