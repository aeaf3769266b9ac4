package io.hookline.replay;

import io.hookline.policy.permission.PermissionChange;
import java.util.List;
import java.util.Map;

/**
 * What would have been decided otherwise. Immutable; its components are what callers read as JSON.
 *
 * @param active version of the rules in force
 * @param candidate version of the rules that were tried
 * @param since from when on; {@code until} is when the run began
 * @param complete false when time was up before all was replayed
 * @param events how many recorded events were replayed
 * @param concerns one for each folder of rules that was asked
 * @param rules those that spoke, by concern and id
 * @param subscriptions those that would have been told otherwise, the most changed first
 * @param permissions everything that a role may newly do, or no more
 * @param owners subscriptions that the change would suspend, or bring back
 * @param notReplayed what could not be put before the rules, and why
 */
public record Report(
        String active,
        String candidate,
        String since,
        String until,
        boolean complete,
        long tookMillis,
        long events,
        List<ConcernCount> concerns,
        List<RuleCount> rules,
        List<SubscriptionCount> subscriptions,
        List<PermissionChange> permissions,
        List<OwnerChange> owners,
        List<Example> examples,
        List<Gap> notReplayed) {

    /** How many questions of a concern were asked, and how many had another answer. */
    public record ConcernCount(String concern, long asked, long differ) {}

    /**
     * How often a rule spoke.
     *
     * @param active under the rules in force; {@code candidate} under those tried
     * @param onlyActive in how many questions it spoke under the rules in force alone
     * @param onlyCandidate the same for the rules tried
     */
    public record RuleCount(
            String concern, String rule, long active, long candidate, long onlyActive, long onlyCandidate) {}

    /**
     * How the deliveries of a subscription would change.
     *
     * @param toldMore events that it would be told and was not
     * @param toldLess events that it would not be told and was
     * @param changed events that it would be told with something else masked, added or limited
     */
    public record SubscriptionCount(String subscriptionId, long toldMore, long toldLess, long changed) {}

    /** A subscription whose state would change by the right of its owner. */
    public record OwnerChange(String subscriptionId, String owner, String before, String after, String reason) {}

    /**
     * One question with two answers.
     *
     * @param subject what it was about, such as {@code event/evt_…}
     * @param subscriptionId whom it concerned, or null
     * @param facts what the rules saw, by the fact's name
     */
    public record Example(
            String concern,
            String subject,
            String subscriptionId,
            String at,
            Map<String, Object> facts,
            Said before,
            Said after) {}

    /** A decision and who made it. */
    public record Said(Map<String, String> decision, List<String> rules) {}

    /** What was left out. */
    public record Gap(String what, long count, String why) {}

    /** True when every answer would have been the same, and nothing is permitted otherwise. */
    public boolean same() {
        return concerns.stream().allMatch(concern -> concern.differ() == 0)
                && subscriptions.isEmpty()
                && permissions.isEmpty()
                && owners.isEmpty();
    }
}
