package io.hookline.trigger;

import java.util.List;

/**
 * The decision to tell, or not to tell, one subscription about one task event. Immutable; part of the trace.
 *
 * @param event token of the task event
 * @param told true when a delivery leaves; false also for one that is kept parked
 * @param reason why not, or null when told
 * @param rules ids of the emission rules that spoke, sorted
 * @param decisionId which of the plan's decisions about the owner's right it rests on; null when that was not asked,
 *     because the subscription was not to be told anyway
 * @param shape what rules changed in what is told or kept; empty when nothing is
 */
public record Emission(
        String subscriptionId,
        String event,
        boolean told,
        String reason,
        List<String> rules,
        String decisionId,
        Shape shape) {}
