package io.hookline.trigger;

import io.hookline.delivery.Endpoint;
import io.hookline.delivery.Endpoints;
import io.hookline.trigger.SubscriptionStore.Effect;
import io.hookline.trigger.SubscriptionStore.Written;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * The subscriptions in memory, so that matching an event costs no query and does not grow with those it does not
 * concern. Thread-safe: readers take a {@link #snapshot()}, writers replace it. Own changes are applied one by one;
 * those of other nodes, and what delivery disables, come by {@link #refresh()} and {@link #poll()}.
 */
public final class Catalog implements Endpoints {
    private final SubscriptionStore store;
    private final Runnable alongside;
    private final Object swapping = new Object();
    private volatile Snapshot snapshot;

    /** Loads what the store holds. */
    public Catalog(SubscriptionStore store) {
        this(store, () -> {});
    }

    /**
     * Loads what the store holds.
     *
     * @param alongside takes over what else is told by the catalog's version, such as the rules in force. Called after a
     *     newer version has been read and before anybody can decide upon it
     */
    public Catalog(SubscriptionStore store, Runnable alongside) {
        this.store = store;
        this.alongside = alongside;
        this.snapshot = loaded();
    }

    /** The catalog at one version. Take it once for one decision: version and matches then belong together. */
    public Subscriptions snapshot() {
        return snapshot;
    }

    @Override
    public Optional<Endpoint> find(String subscriptionId) {
        return Optional.ofNullable(snapshot.find(subscriptionId)).map(Subscription::endpoint);
    }

    /** A live subscription of the tenant; asks the store before it says no, because another node may just have made it. */
    public Optional<Subscription> subscription(String tenantId, String id) {
        if (snapshot.find(id) == null) {
            poll();
        }
        return Optional.ofNullable(snapshot.find(id))
                .filter(subscription -> subscription.tenantId().equals(tenantId));
    }

    /** Every live subscription of every tenant, in no order. */
    Collection<Subscription> all() {
        return snapshot.all();
    }

    /** The live subscription as this process knows it now, if it is such a one. */
    Optional<Subscription> find(String id, Predicate<Subscription> such) {
        return Optional.ofNullable(snapshot.find(id)).filter(such);
    }

    /** Loads everything again. When it returns, all that was committed before the call is in the snapshot. */
    @Override
    public void refresh() {
        swap(loaded());
    }

    /** Loads again only if the store has a newer version; costs one small query. */
    public void poll() {
        if (store.version() > snapshot.version()) {
            refresh();
        }
    }

    /** Takes over what this process has just written; completes when {@link #snapshot()} shows it. */
    CompletionStage<Written> apply(Written written) {
        return next(written)
                ? CompletableFuture.completedFuture(written)
                : CompletableFuture.runAsync(this::refresh).thenApply(done -> written);
    }

    /** The same for changes of states under one version; completes when {@link #snapshot()} shows all of them. */
    CompletionStage<List<Written>> apply(List<Written> written) {
        return written.isEmpty() || next(written)
                ? CompletableFuture.completedFuture(written)
                : CompletableFuture.runAsync(this::refresh).thenApply(done -> written);
    }

    private boolean next(List<Written> written) {
        long version = written.get(0).version();
        synchronized (swapping) {
            if (version == snapshot.version() + 1) {
                snapshot = snapshot.judged(
                        version, written.stream().map(Written::subscription).toList());
            }
            return version <= snapshot.version();
        }
    }

    /** True when the snapshot now shows the change; false when changes that we do not know lie between. */
    private boolean next(Written written) {
        synchronized (swapping) {
            var present = snapshot;
            if (written.effect() == Effect.NONE) {
                return present.find(written.subscription().id()) != null;
            }
            if (written.version() <= present.version()) {
                return true;
            }
            if (written.version() != present.version() + 1) {
                return false;
            }
            snapshot = written.effect() == Effect.PUT
                    ? present.with(written.version(), written.subscription())
                    : present.without(written.version(), written.subscription().id());
            return true;
        }
    }

    private Snapshot loaded() {
        var loaded = store.load();
        alongside.run();
        return Snapshot.of(loaded.version(), loaded.live());
    }

    private void swap(Snapshot newer) {
        synchronized (swapping) {
            if (newer.version() > snapshot.version()) {
                snapshot = newer;
            }
        }
    }
}
