package io.hookline.trigger;

import io.hookline.delivery.Endpoint;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TaskEvent;
import io.hookline.event.Vocabulary;
import java.time.Instant;
import java.util.Set;

/**
 * One caller's asking: trigger, filter and callback. Immutable.
 *
 * @param owner UPN of the directory user (or application) whose rights it lives by
 * @param services UPNs, in the directory's spelling; never empty
 * @param events never empty
 * @param modalities empty for all
 * @param directions empty for all
 * @param ordered whether events of one task are delivered in order
 * @param cloudEvents whether the body is a CloudEvent around the connector's payload
 * @param endpoint callback, headers, keys, deadline
 * @param connector true when it was registered through the connector contract
 * @param stateReason why it is not ACTIVE, or null
 */
public record Subscription(
        String id,
        String tenantId,
        String owner,
        Trigger trigger,
        Vocabulary vocabulary,
        Set<String> services,
        Set<TaskEvent> events,
        Set<Modality> modalities,
        Set<Direction> directions,
        boolean ordered,
        boolean cloudEvents,
        Endpoint endpoint,
        String description,
        boolean connector,
        SubscriptionState state,
        String stateReason,
        Instant createdAt,
        Instant updatedAt) {}
