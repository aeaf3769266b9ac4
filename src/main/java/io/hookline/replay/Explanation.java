package io.hookline.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.rules.RuleExplanation;
import java.util.List;
import java.util.Map;

/**
 * Why an event is told to whom it is told, by the rules in force and as everything else stands now. Immutable; its
 * components are what callers read as JSON.
 *
 * @param stored false for an event that was typed in
 * @param event what happened, with {@code eventId}, {@code sequence} and {@code receivedAt} when it is stored
 * @param rules version of the rules in force
 * @param task how the task stood when the event arrived; null for what the hub itself announced
 * @param raises which task events it means and why; null for an announcement, which no rule raises
 * @param taskEvents the events that it means now
 * @param subscriptions whom it concerns, or might
 * @param happened what was decided when it came; null unless stored
 */
public record Explanation(
        boolean stored,
        JsonNode event,
        String rules,
        TaskMet task,
        Judged raises,
        List<String> taskEvents,
        List<SubscriptionStory> subscriptions,
        JsonNode happened) {

    /**
     * A task just before an event.
     *
     * @param complete false when earlier events of it are not kept any more, so that it may have stood otherwise
     */
    public record TaskMet(
            String taskId,
            long sequence,
            String serviceUpn,
            String direction,
            String modality,
            boolean started,
            boolean accepted,
            boolean queued,
            boolean inQueue,
            boolean connected,
            boolean destinationReached,
            boolean ended,
            boolean complete) {}

    /**
     * One question to the rules.
     *
     * @param facts what they saw, by the fact's name
     * @param decision its parts by name; {@code decision} is always there
     * @param rules ids of those that spoke
     * @param explained every rule that might have, condition by condition
     */
    public record Judged(
            String concern,
            Map<String, Object> facts,
            Map<String, String> decision,
            List<String> rules,
            List<RuleExplanation> explained) {}

    /**
     * One subscription and the event.
     *
     * @param outcome {@code told}, {@code held} or {@code not told}, as it would be now
     * @param why in a sentence; null when it is told
     * @param checks everything that must hold, in the order in which it is looked at
     * @param judged what the emission rules say of it, for each event that it asks for
     * @param right of its owner
     * @param happened what was decided about it when the event came; null unless stored
     */
    public record SubscriptionStory(
            String subscriptionId,
            String owner,
            String trigger,
            String state,
            String outcome,
            String why,
            List<Check> checks,
            List<EventJudged> judged,
            RightJudged right,
            Happened happened) {}

    /** One thing that must hold: {@code service}, {@code event}, {@code filter}, {@code rules}, {@code state}, {@code right}. */
    public record Check(String check, boolean passed, String saw) {}

    /** What the rules say of one of the events. */
    public record EventJudged(String event, Judged judged) {}

    /**
     * The right of a subscription's owner on the service.
     *
     * @param onLoss what the rules make of its loss; null while it is there
     */
    public record RightJudged(
            String operation, String service, boolean permitted, String reason, Judged judged, Judged onLoss) {}

    /**
     * What was decided about a subscription when the event came.
     *
     * @param emissions as the trace has them; empty when nothing was decided
     * @param note why nothing was, or null
     * @param deliveries with their attempts
     */
    public record Happened(List<JsonNode> emissions, String note, List<JsonNode> deliveries) {}
}
