package io.hookline.trigger;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.delivery.ParkedDeliveries;
import io.hookline.directory.DirectorySource;
import io.hookline.problem.Refusal;
import io.hookline.trigger.SubscriptionStore.Written;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the loss of a right visible: suspends the subscriptions whose owners may no longer be told of one of their
 * services, and brings them back by itself when the right returns. Judges at the start, after each change of the
 * directory or of the rules, and from time to time to heal what a fault or another node left undone. Doing it twice, or on two nodes at
 * once, does it once. Thread-safe.
 */
public final class RightsWatch implements AutoCloseable {
    /** How often all are judged although nothing is known to have changed. */
    public static final Duration PERIOD = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(RightsWatch.class);

    /** Judged in one commit: enough to make it worth while, few enough that events need not wait for it. */
    private static final int AT_ONCE = 500;

    private final SubscriptionStore store;
    private final Catalog catalog;
    private final Rights rights;
    private final ParkedDeliveries parked;
    private final int heldMax;
    private final InstantSource clock;
    private final Counter givenUp;
    private final ScheduledExecutorService timer;

    /** @param heldMax how many deliveries may be held for one subscription */
    public RightsWatch(
            SubscriptionStore store,
            Catalog catalog,
            Rights rights,
            ParkedDeliveries parked,
            int heldMax,
            MeterRegistry meters,
            InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.rights = rights;
        this.parked = parked;
        this.heldMax = heldMax;
        this.clock = clock;
        this.givenUp = meters.counter("hookline.deliveries.held.given.up");
        meters.gauge("hookline.subscriptions.suspended", this, RightsWatch::suspended);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "hookline-rights");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to judge, on a thread of its own until {@link #close()}. */
    public RightsWatch start(DirectorySource directory) {
        directory.onChange(this::judgeSoon);
        timer.scheduleWithFixedDelay(this::judge, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Judges on its own thread as soon as that is free: for who knows that rights may have changed. */
    public void judgeSoon() {
        try {
            timer.execute(this::judge);
        } catch (RejectedExecutionException closing) {
            LOG.debug("the hub stops, its next start judges");
        }
    }

    private void judge() {
        try {
            judgeAll();
        } catch (RuntimeException fault) {
            // An exception that left here would silently end the watch for ever.
            LOG.warn("the rights of subscription owners could not be judged: {}", fault.getMessage());
        }
    }

    /** Judges every subscription once, on the calling thread; what another changes meanwhile is left to the next time. */
    void judgeAll() {
        catalog.poll();
        var changed = catalog.all().stream()
                .filter(subscription -> rights.judged(subscription, now()) != subscription)
                .toList();
        for (int from = 0; from < changed.size(); from += AT_ONCE) {
            write(changed.subList(from, Math.min(from + AT_ONCE, changed.size())));
        }
        reviveStrays();
        boundHeld();
    }

    private void write(List<Subscription> some) {
        var ids = some.stream().map(Subscription::id).toList();
        await(store.judge(ids, present -> rights.judged(present, now()), this::hub)
                .thenCompose(catalog::apply)
                .thenAccept(RightsWatch::tell));
    }

    private Actor hub(Subscription judged) {
        return rights.byRights(Actor.hub(judged.tenantId()), judged);
    }

    private static void tell(List<Written> written) {
        written.stream()
                .map(Written::subscription)
                .forEach(judged -> LOG.info("Subscription {} is now {}", judged.id(), judged.state()));
    }

    /** An event that was decided while a right was away for a moment is held although its subscription never stopped. */
    private void reviveStrays() {
        for (var id : parked.strays()) {
            catalog.poll();
            var subscription = catalog.find(id, Subscription::active);
            if (subscription.filter(rights::tellable).isPresent()) {
                await(store.revive(id).thenCompose(catalog::apply).toCompletableFuture());
            }
        }
    }

    private void boundHeld() {
        parked.over(heldMax).forEach(this::giveUpOldest);
    }

    private void giveUpOldest(String id) {
        int all = 0;
        for (int some = 1; some > 0; all += some) {
            some = parked.endOldest(id, heldMax, now()).join();
        }
        givenUp.increment(all);
        LOG.warn("{} events held for subscription {} were given up: the bound is {}", all, id, heldMax);
    }

    private double suspended() {
        return catalog.all().stream()
                .filter(subscription -> subscription.state() == SubscriptionState.SUSPENDED)
                .count();
    }

    /** A write that fails must not keep others from being made; the next time finds what is left. */
    private static void await(CompletableFuture<?> write) {
        try {
            write.join();
        } catch (CompletionException fault) {
            if (!(fault.getCause() instanceof Refusal)) {
                LOG.warn(
                        "a subscription could not be judged: {}",
                        fault.getCause().getMessage());
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
