package io.hookline.trigger;

import io.hookline.delivery.NewDelivery;
import io.hookline.wire.Json;
import java.util.Optional;

/** What the operator of the hub is told of a subscription. Stateless. */
public final class OperatorEvent {
    /** The id under which deliveries to the operator are kept; no subscription can have it. */
    public static final String RECIPIENT = "operator";

    private OperatorEvent() {}

    /**
     * The delivery that a change of state means: {@code subscription.suspended}, or {@code subscription.resumed} for one
     * that was suspended or disabled; empty for any other. Names no callback.
     *
     * @param sequence rises with each change, because these are delivered in no order
     */
    public static Optional<NewDelivery> of(Subscription before, Subscription after, long sequence) {
        var type = type(before.state(), after.state());
        return type == null ? Optional.empty() : Optional.of(delivery(type, after, sequence));
    }

    /** The delivery of {@code subscription.disabled}, about a subscription that just became so. */
    public static NewDelivery disabled(Subscription after, long sequence) {
        return delivery("subscription.disabled", after, sequence);
    }

    private static String type(SubscriptionState before, SubscriptionState after) {
        if (before != SubscriptionState.SUSPENDED && after == SubscriptionState.SUSPENDED) {
            return "subscription.suspended";
        }
        boolean toldOf = before == SubscriptionState.SUSPENDED || before == SubscriptionState.DISABLED;
        return toldOf && after == SubscriptionState.ACTIVE ? "subscription.resumed" : null;
    }

    private static NewDelivery delivery(String type, Subscription after, long sequence) {
        var body = Json.MAPPER.createObjectNode();
        body.put("type", type);
        body.put("timestamp", after.updatedAt().toString());
        var data = body.putObject("data");
        data.put("sequence", sequence);
        data.put("tenantId", after.tenantId());
        data.put("subscriptionId", after.id());
        data.put("owner", after.owner());
        data.put("trigger", after.trigger().token());
        data.set("services", Json.MAPPER.valueToTree(after.services()));
        data.put("state", after.state().name());
        data.put("stateReason", after.stateReason());
        return new NewDelivery(
                Ids.webhookId(),
                after.tenantId(),
                RECIPIENT,
                type,
                "application/json",
                Json.write(body),
                after.updatedAt(),
                false,
                false,
                null,
                false,
                null);
    }
}
