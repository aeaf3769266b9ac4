package io.hookline.trigger;

import io.hookline.delivery.NewDelivery;
import io.hookline.directory.Directory;
import io.hookline.directory.DirectorySource;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.TaskEvent;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Sends the made-up event that a subscriber gets when it asks for a test: like a real one, on a task that never was, of
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
    public CompletionStage<String> to(Subscription subscription) {
        return deliveries.send(delivery(subscription, directory.current(), clock.instant()));
    }

    private static NewDelivery delivery(Subscription subscription, Directory directory, Instant now) {
        var event = first(subscription.events(), TaskEvent.WORKFLOW_STARTED);
        var serviceUpn = subscription.services().iterator().next();
        var task = task(subscription, event, serviceUpn, now);
        var body = new TaskEventBody(
                task, serviceUpn, directory.service(serviceUpn).orElse(null));
        var bodies = new TaskEventBodies(body, task.key().taskId(), false, now);
        return new NewDelivery(
                Ids.webhookId(),
                subscription.tenantId(),
                subscription.id(),
                event.token(),
                TaskEventBodies.contentType(subscription),
                bodies.bytes(event, subscription, Set.of()),
                now,
                false,
                false,
                null,
                false,
                null);
    }

    private static Task task(Subscription subscription, TaskEvent event, String serviceUpn, Instant now) {
        var parameter = event == TaskEvent.PARAMETER_UPDATED ? new Parameter("Test", "test") : null;
        return new Task(
                new TaskKey(subscription.tenantId(), "test-" + Ids.shortId()),
                1,
                first(subscription.directions(), Direction.INBOUND),
                first(subscription.modalities(), Modality.AUDIO),
                now,
                event == TaskEvent.TERMINATED ? now : null,
                serviceUpn,
                null,
                null,
                Task.unseen(null).stage(),
                null,
                parameter,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                0);
    }

    private static <T> T first(Collection<T> asked, T otherwise) {
        return asked.isEmpty() ? otherwise : asked.iterator().next();
    }
}
