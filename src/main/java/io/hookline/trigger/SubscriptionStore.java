package io.hookline.trigger;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The durable subscriptions. Thread-safe. Every write that changes something raises the catalog's version in its own
 * transaction, before it touches anything else, so that events decided upon the older catalog are decided again. What a
 * change of state means for deliveries that wait (parked, revived, dropped) is done in that transaction too, and so is
 * its row in the audit log; what changes nothing leaves none.
 */
public interface SubscriptionStore {
    /** The catalog's version at the moment; it rises with each change. */
    long version();

    /** All live subscriptions, and the version that they have at least. */
    Loaded load();

    /**
     * Stores a subscription. When it came through the connector and its owner already has a live one with the same
     * callback and config, that one is kept (revived if it was DISABLED) and answered instead. Fails with a refusal of
     * type LIMIT_REACHED when the owner has {@code ownerMax} live ones.
     */
    CompletableFuture<Written> add(Subscription subscription, int ownerMax, Deed deed);

    /**
     * Replaces a live subscription by what {@code change} makes of it. The function runs inside the transaction, perhaps
     * several times: it must be pure and quick, and may throw a refusal. Answers the same object: nothing is written.
     * Fails with NOT_FOUND when there is none, CONFLICT when another live one would be equal to it.
     */
    CompletableFuture<Written> change(String id, UnaryOperator<Subscription> change, Deed deed);

    /**
     * Changes the states of the live ones among these subscriptions to what {@code judgement} makes of them, all in one
     * commit and under one version; the function runs as for {@link #change}, and may change nothing but states. What
     * changed is in the audit log as done by {@code by}, and in the answer, which is empty when nothing did.
     */
    CompletableFuture<List<Written>> judge(
            Collection<String> ids, UnaryOperator<Subscription> judgement, Function<Subscription, Actor> by);

    /** Makes what is held for an ACTIVE subscription ready, in order; does nothing to one that is not ACTIVE. */
    CompletableFuture<Written> revive(String id);

    /** Ends a live subscription; empty when there is none. */
    CompletableFuture<Optional<Written>> delete(String id, Deed deed);

    /**
     * Ends the live subscription whose delete link ends with {@code hookId}; empty when there is none. The tenant of the
     * deed is that of the subscription, whatever it says.
     */
    CompletableFuture<Optional<Written>> deleteByHook(String hookId, Deed deed);

    /** The unguessable last part of the delete link of a subscription: always the same, and not in the database. */
    String hookId(String subscriptionId);

    /** The live subscriptions, in no order. */
    record Loaded(long version, List<Subscription> live) {}

    /**
     * What a write did.
     *
     * @param subscription as it is now, or as it was before it was removed
     * @param version the catalog's version with this change; meaningless when the effect is NONE
     */
    record Written(Subscription subscription, long version, Effect effect) {}

    /** What a write did to the catalog. */
    enum Effect {
        NONE,
        PUT,
        REMOVED
    }
}
