package io.hookline.trigger;

import io.hookline.delivery.Endpoint;
import io.hookline.delivery.SigningKey;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TriggerEvent;
import io.hookline.event.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One caller's asking: trigger, filter and callback. Immutable.
 *
 * @param owner UPN of the directory user (or application) whose rights it lives by
 * @param services UPNs, in the directory's spelling; never empty
 * @param events never empty
 * @param modalities empty for all
 * @param directions empty for all
 * @param actionUpdates whether parameters that an action set are told too, not only those that a workflow set
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
        Set<TriggerEvent> events,
        Set<Modality> modalities,
        Set<Direction> directions,
        boolean actionUpdates,
        boolean ordered,
        boolean cloudEvents,
        Endpoint endpoint,
        String description,
        boolean connector,
        SubscriptionState state,
        String stateReason,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * Who a subscription is, apart from what it asks for.
     *
     * @param connector true when it was registered through the connector contract
     */
    public record Identity(String id, String tenantId, String owner, boolean connector, Instant createdAt) {}

    /** Puts a subscription together. {@code keys} has at least one key, the newest first. */
    static Subscription of(
            Identity who,
            SubscriptionDraft draft,
            List<SigningKey> keys,
            SubscriptionState state,
            String stateReason,
            Instant updatedAt) {
        return new Subscription(
                who.id(),
                who.tenantId(),
                who.owner(),
                draft.trigger(),
                draft.vocabulary(),
                draft.services(),
                draft.events(),
                draft.modalities(),
                draft.directions(),
                draft.actionUpdates(),
                draft.ordered(),
                draft.cloudEvents(),
                new Endpoint(
                        who.id(), draft.vocabulary().token(), draft.url(), draft.headers(), keys, draft.deadline()),
                draft.description(),
                who.connector(),
                state,
                stateReason,
                who.createdAt(),
                updatedAt);
    }

    public Identity identity() {
        return new Identity(id, tenantId, owner, connector, createdAt);
    }

    /** What was asked for, secrets included. */
    public SubscriptionDraft draft() {
        return new SubscriptionDraft(
                trigger,
                vocabulary,
                endpoint.url(),
                services,
                events,
                modalities,
                directions,
                actionUpdates,
                ordered,
                cloudEvents,
                endpoint.headers(),
                endpoint.deadline(),
                description);
    }

    public boolean active() {
        return state == SubscriptionState.ACTIVE;
    }

    /** Where it is told, safe to show. */
    public String maskedUrl() {
        return MaskedUrl.of(endpoint.url());
    }

    /** The same, told again from now on. */
    public Subscription resumed(Instant now) {
        return in(SubscriptionState.ACTIVE, null, now);
    }

    Subscription in(SubscriptionState next, String reason, Instant now) {
        return of(identity(), draft(), endpoint.keys(), next, reason, now);
    }

    /** The same in the name and rights of another. */
    Subscription ownedBy(String next, Instant now) {
        var who = new Identity(id, tenantId, next, connector, createdAt);
        return of(who, draft(), endpoint.keys(), state, stateReason, now);
    }

    Subscription asking(SubscriptionDraft next, Instant now) {
        return of(identity(), next, endpoint.keys(), state, stateReason, now);
    }

    Subscription signedWith(List<SigningKey> keys, Instant now) {
        return of(identity(), draft(), keys, state, stateReason, now);
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "Subscription[" + id + ", " + state + ", " + trigger + "]";
    }
}
