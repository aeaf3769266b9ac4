package io.hookline.delivery;

import io.hookline.policy.retry.EndpointHealth;
import io.hookline.policy.retry.RetryPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhooks: each attempt runs asynchronously on the given Vert.x, its end is one write, and the next of the lane
 * goes out on the same slot. Thread-safe. Call {@link #start} once and {@link #close(Duration)} once.
 */
public final class WebhookDispatcher implements Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final Endpoints endpoints;
    private final DeliveryConfig config;
    private final InstantSource clock;
    private final Context[] contexts;
    private final AtomicInteger turn = new AtomicInteger();
    private final WebhookSender sender;
    private final AfterAttempt after;
    private final Slots slots;
    private final DeliveryMeters meters;
    private final WakeLoop wake;
    private final AtomicBoolean recovered = new AtomicBoolean();

    /** What a dispatcher works with; nothing of it is closed by the dispatcher. */
    public record Parts(
            Vertx vertx,
            DeliveryStore store,
            DeliveryLog log,
            Endpoints endpoints,
            RetryPolicy policy,
            AddressGuard guard,
            MeterRegistry metrics,
            InstantSource clock) {}

    public WebhookDispatcher(Parts parts, DeliveryConfig config) {
        this.store = parts.store();
        this.log = parts.log();
        this.endpoints = parts.endpoints();
        this.config = config;
        this.clock = parts.clock();
        contexts = contexts((VertxInternal) parts.vertx());
        sender = new WebhookSender(parts.vertx(), parts.guard(), config, clock);
        after = new AfterAttempt(
                parts.policy(), () -> ThreadLocalRandom.current().nextDouble());
        slots = new Slots(config.slotsPerSubscription(), config.slots());
        meters = new DeliveryMeters(parts.metrics(), slots, clock);
        wake = new WakeLoop(store, slots, clock, config, this::send);
    }

    /** Takes back what a dead process had leased, then begins to claim what is due. Waits for the first. */
    public void start() {
        recover();
        wake.start(() -> meters.backlog(log.backlog()));
    }

    /**
     * Takes back what an earlier process had under way. Must come before anything can be sent, or it would take that back
     * too and have it sent twice. Does it once.
     */
    public void recover() {
        if (!recovered.compareAndSet(false, true)) {
            return;
        }
        int taken = store.recover(clock.instant()).join();
        if (taken > 0) {
            LOG.info("{} deliveries were under way when the hub stopped; they are ready again", taken);
        }
    }

    /**
     * Takes no more work, waits for the attempts in flight, and stops. False when time ran out first: what is left is
     * attempted again after the next start, with the same webhook ids.
     */
    public boolean close(Duration within) {
        boolean drained = slots.drain(within);
        wake.close();
        sender.close();
        return drained;
    }

    @Override
    public boolean tryReserve(String subscriptionId) {
        return config.schedule().first().isZero()
                && !wake.hasBacklog(subscriptionId)
                && slots.reserve(subscriptionId, 1) == 1;
    }

    @Override
    public void release(String subscriptionId) {
        slots.release(subscriptionId, 1);
        wake.slotFreed(subscriptionId);
    }

    @Override
    public void send(List<LeasedDelivery> leased) {
        for (var delivery : leased) {
            // Off the caller's thread, which may be the writer's: signing costs more than it has time for.
            contexts[Math.floorMod(turn.getAndIncrement(), contexts.length)].runOnContext(none -> begin(delivery));
        }
    }

    @Override
    public void backlog(List<String> subscriptionIds) {
        wake.ready(subscriptionIds);
    }

    @Override
    public long leaseUntil() {
        return clock.instant().plus(config.lease()).toEpochMilli();
    }

    /** One per processor: Vert.x gives every caller's thread the same context, which would sign on one thread only. */
    private static Context[] contexts(VertxInternal vertx) {
        var made = new Context[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < made.length; i++) {
            made[i] = vertx.createEventLoopContext();
        }
        return made;
    }

    private void begin(LeasedDelivery delivery) {
        try {
            attempt(delivery, clock.instant());
        } catch (RuntimeException fault) {
            // Whatever this is, it is not the endpoint's doing: the lease ends by itself and the delivery comes again.
            LOG.error("delivery {} could not be attempted", delivery.id(), fault);
            release(delivery.subscriptionId());
        }
    }

    private void attempt(LeasedDelivery delivery, Instant now) {
        var found = endpoints.find(delivery.subscriptionId());
        if (found.isEmpty()) {
            slots.succeeded(delivery.subscriptionId());
            complete(delivery, null, new Verdict.Dead("subscription deleted"));
            return;
        }
        var endpoint = found.get();
        var expiry = AfterAttempt.expiry(delivery, endpoint);
        var firstDue = delivery.createdAt().plus(config.schedule().first());
        if (expiry != null && !expiry.isAfter(now)) {
            complete(delivery, null, new Verdict.Dead(AfterAttempt.DEADLINE_PASSED));
        } else if (delivery.attempt() == 1 && delayed() && firstDue.isAfter(now)) {
            complete(delivery, null, new Verdict.Returned(firstDue));
        } else {
            long from = System.nanoTime();
            sender.send(delivery, endpoint, now)
                    .thenAccept(outcome -> ended(delivery, endpoint, outcome, now, System.nanoTime() - from));
        }
    }

    /** Without a delay nothing is too early, whatever a clock that was set back says. */
    private boolean delayed() {
        return !config.schedule().first().isZero();
    }

    private void ended(LeasedDelivery delivery, Endpoint endpoint, Outcome outcome, Instant startedAt, long nanos) {
        var now = clock.instant();
        meters.attempted(outcome, delivery, now);
        var judgement = after.judge(delivery, endpoint, outcome, health(delivery, outcome, now), now);
        var wish = outcome.retryAfterOrNull();
        var attempt = new Attempt(
                delivery.attempt(),
                startedAt,
                (int) Duration.ofNanos(nanos).toMillis(),
                outcome.statusOrNull(),
                outcome.word(),
                outcome.detailOrNull(),
                judgement.decision(),
                wish == null ? null : Long.valueOf(wish.toSeconds()));
        complete(delivery, attempt, judgement.verdict());
    }

    private EndpointHealth health(LeasedDelivery delivery, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Answered answered && answered.delivered()) {
            slots.succeeded(delivery.subscriptionId());
            return new EndpointHealth(0, 0);
        }
        return slots.failed(delivery.subscriptionId(), now);
    }

    private void complete(LeasedDelivery delivery, Attempt attempt, Verdict verdict) {
        var now = clock.instant();
        var nextLease = slots.mayKeep(delivery.subscriptionId()) ? now.plus(config.lease()) : null;
        store.complete(new Completion(delivery, attempt, verdict, now, nextLease))
                .whenComplete((result, fault) -> {
                    if (fault == null) {
                        completed(delivery, verdict, result);
                    } else {
                        LOG.warn("the end of delivery {} could not be written: {}", delivery.id(), fault.toString());
                        release(delivery.subscriptionId());
                    }
                });
    }

    private void completed(LeasedDelivery delivery, Verdict verdict, Completion.Result result) {
        var subscription = delivery.subscriptionId();
        meters.completed(verdict, result);
        if (result.next() != null) {
            send(List.of(result.next()));
        } else {
            release(subscription);
        }
        if (result.promoted()) {
            wake.ready(List.of(subscription));
        }
        if (result.disabled()) {
            LOG.info("subscription {} is disabled: {}", subscription, ((Verdict.Disable) verdict).reason());
            wake.later(Duration.ZERO, endpoints::refresh);
        }
        if (verdict instanceof Verdict.TryAgain again) {
            wake.dueAt(subscription, again.dueAt());
        } else if (verdict instanceof Verdict.Returned returned) {
            wake.dueAt(subscription, returned.dueAt());
        }
    }
}
