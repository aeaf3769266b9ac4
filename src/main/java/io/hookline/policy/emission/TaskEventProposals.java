package io.hookline.policy.emission;

import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where rules say which task events an occurrence means. Events add up; raising one twice raises it once. Belongs to one
 * evaluation, so not thread-safe.
 */
public final class TaskEventProposals {
    private final Set<TaskEvent> events = EnumSet.noneOf(TaskEvent.class);
    private final Set<String> rules = new TreeSet<>();

    /** Raises a task event. {@code event} is its token; another text fails the evaluation. */
    public void raise(String ruleId, String event) {
        events.add(Token.find(TaskEvent.values(), event)
                .orElseThrow(() -> new IllegalArgumentException("there is no task event " + event)));
        rules.add(ruleId);
    }

    TaskEventDecision resolve(String ruleSet) {
        return new TaskEventDecision(List.copyOf(events), List.copyOf(rules), ruleSet);
    }
}
