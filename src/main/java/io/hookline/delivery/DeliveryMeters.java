package io.hookline.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is counted. Thread-safe. */
final class DeliveryMeters {
    private final MeterRegistry registry;
    private final Counter delivered;
    private final Counter dead;
    private final Counter parked;
    private final Counter fenced;
    private final Timer latency;
    private volatile DeliveryLog.Backlog backlog = new DeliveryLog.Backlog(0, 0, null);

    DeliveryMeters(MeterRegistry registry, Slots slots, InstantSource clock) {
        this.registry = registry;
        delivered = Counter.builder("hookline.delivery.delivered").register(registry);
        dead = Counter.builder("hookline.delivery.dead").register(registry);
        parked = Counter.builder("hookline.delivery.parked").register(registry);
        fenced = Counter.builder("hookline.delivery.fenced")
                .description("Results dropped because the lease had been lost")
                .register(registry);
        latency = Timer.builder("hookline.delivery.latency")
                .description("From accepting the event to the endpoint's 2xx")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        // Every series is there from the start, because an alarm on a rate does not see the first one of a new series.
        Outcome.failureWords().forEach(this::failures);
        registry.gauge("hookline.delivery.queue.depth", this, meters -> meters.backlog.queued());
        registry.gauge("hookline.delivery.queue.parked", this, meters -> meters.backlog.parked());
        registry.gauge("hookline.delivery.queue.oldest.age.seconds", this, meters -> meters.oldestAge(clock.instant()));
        registry.gauge("hookline.delivery.in.flight", slots, Slots::inFlight);
    }

    void backlog(DeliveryLog.Backlog now) {
        backlog = now;
    }

    void attempted(Outcome outcome, LeasedDelivery delivery, Instant now) {
        if (outcome instanceof Outcome.Answered answered && answered.delivered()) {
            latency.record(Duration.between(delivery.createdAt(), now));
        } else {
            failures(outcome.word()).increment();
        }
    }

    /** Counts what was written down, so nothing is counted twice. */
    void completed(Verdict verdict, Completion.Result result) {
        if (result.fenced()) {
            fenced.increment();
        } else if (verdict instanceof Verdict.Delivered) {
            delivered.increment();
        } else if (verdict instanceof Verdict.Dead) {
            dead.increment();
        } else if (verdict instanceof Verdict.Disable) {
            parked.increment();
        }
    }

    private Counter failures(String cause) {
        return registry.counter("hookline.delivery.attempts.failed", "cause", cause);
    }

    private double oldestAge(Instant now) {
        var oldest = backlog.oldest();
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
    }
}
