package io.hookline.policy.emission;

import io.hookline.event.TaskEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where rules say which task events an occurrence means. Events add up; raising one twice raises it once. Belongs to one
 * evaluation, so not thread-safe.
 */
public final class TaskEventProposals {
    // Exactly the token, because the lenient search that callers are offered costs more than the rest of a decision.
    private static final Map<String, TaskEvent> BY_TOKEN =
            Stream.of(TaskEvent.values()).collect(Collectors.toUnmodifiableMap(TaskEvent::token, Function.identity()));

    private final Set<TaskEvent> events = EnumSet.noneOf(TaskEvent.class);
    private final Set<String> rules = new TreeSet<>();

    /** Raises a task event. {@code event} is its token; another text fails the evaluation. */
    public void raise(String ruleId, String event) {
        var raised = BY_TOKEN.get(event);
        if (raised == null) {
            throw new IllegalArgumentException("there is no task event " + event);
        }
        events.add(raised);
        rules.add(ruleId);
    }

    TaskEventDecision resolve(String ruleSet) {
        return new TaskEventDecision(List.copyOf(events), List.copyOf(rules), ruleSet);
    }
}
