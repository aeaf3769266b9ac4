package io.hookline.trigger;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import io.hookline.delivery.NewDelivery;
import io.hookline.directory.Directory;
import io.hookline.directory.DirectorySource;
import io.hookline.event.TriggerEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Sends the made-up event that a subscriber gets when it asks for a test: like a real one, of something that never was, of
 * the first kind, service, modality and direction that the subscription asks for. Thread-safe.
 */
public final class SendTestEvent {
    private final DirectorySource directory;
    private final TestDelivery deliveries;
    private final InstantSource clock;

    public SendTestEvent(DirectorySource directory, TestDelivery deliveries, InstantSource clock) {
        this.directory = directory;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Completes with the public id of the delivery. It is sent whatever the state of the subscription, and out of order. */
    public CompletionStage<String> to(Subscription subscription, Actor by) {
        var deed = new Deed(by, "TestSubscription");
        return deliveries.send(delivery(subscription, directory.current(), clock.instant()), deed);
    }

    private static NewDelivery delivery(Subscription subscription, Directory directory, Instant now) {
        TriggerEvent event = subscription.events().iterator().next();
        var madeUp = new MadeUp(subscription, event, now);
        return new NewDelivery(
                Ids.webhookId(),
                subscription.tenantId(),
                subscription.id(),
                event.token(),
                Bodies.contentType(subscription),
                madeUp.bodies(directory).bytes(event, subscription, Set.of()),
                now,
                false,
                false,
                null,
                false,
                null);
    }
}
