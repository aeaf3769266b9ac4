package io.hookline.policy.emission;

import io.hookline.event.TaskEvent;
import java.util.List;

/**
 * What rules made of one occurrence.
 *
 * @param events the task events to raise, without repeats, in the order of {@link TaskEvent}; often none
 * @param rules ids of the rules that spoke, sorted
 * @param ruleSet {@code sha256:…} of the rule set that decided
 */
public record TaskEventDecision(List<TaskEvent> events, List<String> rules, String ruleSet) {}
