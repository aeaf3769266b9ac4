package io.hookline.trigger;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TriggerEvent;
import io.hookline.event.Vocabulary;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a caller asks for, and may change later. Immutable.
 *
 * @param url the callback; a secret
 * @param services UPNs; never empty
 * @param events never empty
 * @param modalities empty for all
 * @param directions empty for all
 * @param actionUpdates whether parameters that an action set are told too, not only those that a workflow set
 * @param ordered whether events of one task are delivered in order
 * @param cloudEvents whether the body is a CloudEvent around the connector's payload
 * @param headers extra request headers; their values are secrets
 * @param deadline give a delivery up this long after its event was accepted, or null to follow the schedule
 * @param description for people; never null
 */
public record SubscriptionDraft(
        Trigger trigger,
        Vocabulary vocabulary,
        URI url,
        Set<String> services,
        Set<TriggerEvent> events,
        Set<Modality> modalities,
        Set<Direction> directions,
        boolean actionUpdates,
        boolean ordered,
        boolean cloudEvents,
        Map<String, String> headers,
        Duration deadline,
        String description) {

    /** The same draft for services in the directory's spelling. */
    SubscriptionDraft withServices(Set<String> spelled) {
        return new SubscriptionDraft(
                trigger,
                vocabulary,
                url,
                spelled,
                events,
                modalities,
                directions,
                actionUpdates,
                ordered,
                cloudEvents,
                headers,
                deadline,
                description);
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "SubscriptionDraft[" + trigger + ", " + services + ", " + events + "]";
    }
}
