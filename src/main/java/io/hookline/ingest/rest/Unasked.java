package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hookline.ingest.EventHistory.Entry;
import io.hookline.trigger.Subscription;
import java.util.HashSet;
import java.util.List;

/**
 * Completes a trace with the subscriptions that nobody decided about because they had not asked: they follow the same
 * service but for other events. They are worked out when the trace is read, so that an event costs nothing for them.
 */
final class Unasked {
    /** More rows than this explain nothing. */
    private static final int ROWS_MAX = 200;

    private Unasked() {}

    static void add(ArrayNode emissions, List<Subscription> subscriptions, Entry entry) {
        var decided = new HashSet<String>();
        emissions.forEach(emission -> decided.add(emission.get("subscriptionId").asText()));
        subscriptions.stream()
                .filter(subscription -> subscription.services().contains(entry.serviceUpn()))
                .filter(subscription -> !decided.contains(subscription.id()))
                .limit(ROWS_MAX)
                .forEach(subscription -> emissions
                        .addObject()
                        .put("subscriptionId", subscription.id())
                        .put("told", false)
                        .put("reason", reason(subscription, entry)));
    }

    private static String reason(Subscription subscription, Entry entry) {
        if (subscription.createdAt().isAfter(entry.receivedAt())) {
            return "no match: subscribed after the event";
        }
        return "no match: asks for other events of this service";
    }
}
