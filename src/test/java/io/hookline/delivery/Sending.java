package io.hookline.delivery;

import io.hookline.policy.retry.RetryPolicy;
import io.hookline.policy.retry.RetrySchedule;
import io.hookline.store.StoreUnderTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A dispatcher on a real SQLite store that may reach the loopback; retries follow quickly. */
final class Sending implements AutoCloseable {
    static final RetrySchedule QUICK = new RetrySchedule(
            Stream.concat(Stream.of(Duration.ZERO), Collections.nCopies(200, Duration.ofMillis(10)).stream())
                    .toList());

    final Vertx vertx = Vertx.vertx();
    final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    final AtomicInteger refreshes = new AtomicInteger();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final StoreUnderTest opened;
    final DeliveryTable table;
    final WebhookDispatcher dispatcher;
    private final InstantSource clock = InstantSource.system();
    private final NameResolver resolver;

    Sending(Path folder) {
        this(StoreUnderTest.sqlite(folder));
    }

    Sending(StoreUnderTest opened) {
        this(opened, Map.of(), new DnsNameResolver(Duration.ofSeconds(2)), quick());
    }

    Sending(Path folder, Map<String, String> settings, NameResolver resolver, RetryPolicy policy) {
        this(StoreUnderTest.sqlite(folder), settings, resolver, policy);
    }

    Sending(Path folder, Map<String, String> settings) {
        this(folder, settings, new DnsNameResolver(Duration.ofSeconds(2)), quick());
    }

    Sending(StoreUnderTest opened, Map<String, String> settings, NameResolver resolver, RetryPolicy policy) {
        this.opened = opened;
        this.resolver = resolver;
        table = new DeliveryTable(opened.store(), clock);
        var config = config(settings);
        var guard = new AddressGuard(resolver, config.allowNetworks(), config.allowHttp());
        dispatcher = new WebhookDispatcher(
                new WebhookDispatcher.Parts(vertx, table.queue, table.log, known(), policy, guard, metrics, clock),
                config);
    }

    /** The built-in schedule, much quickened. */
    static RetryPolicy quick() {
        return (attempt, health) -> QUICK.afterFailure(attempt.number());
    }

    static DeliveryConfig config(Map<String, String> settings) {
        var defaults = Map.of(
                "hookline.delivery.timeout", "20s",
                "hookline.delivery.poll-millis", "50",
                "hookline.delivery.allow-http", "true",
                "hookline.delivery.allow-networks", "127.0.0.0/8");
        return DeliveryConfig.of(key -> settings.getOrDefault(key, defaults.get(key)), "test");
    }

    Sending start() {
        dispatcher.start();
        return this;
    }

    /** A subscription whose callback is this URL. */
    void subscribe(String id, String url) {
        subscribe(new Endpoint(id, "certified", URI.create(url), Map.of(), List.of(Samples.KEY), null));
    }

    void subscribe(Endpoint endpoint) {
        table.addSubscription(endpoint.subscriptionId());
        endpoints.put(endpoint.subscriptionId(), endpoint);
    }

    /** Accepts one delivery and sends it at once when there is a slot, as the hub does. */
    long accept(DeliveryTable.Draft draft) {
        boolean slot = dispatcher.tryReserve(draft.subscription());
        var inserted = table.insert(slot ? draft.withSlot() : draft);
        if (inserted.leasedOrNull() != null) {
            dispatcher.send(List.of(inserted.leasedOrNull()));
        } else {
            if (slot) {
                dispatcher.release(draft.subscription());
            }
            dispatcher.backlog(List.of(draft.subscription()));
        }
        return inserted.id();
    }

    private Endpoints known() {
        return new Endpoints() {
            @Override
            public Optional<Endpoint> find(String subscriptionId) {
                return Optional.ofNullable(endpoints.get(subscriptionId));
            }

            @Override
            public void refresh() {
                refreshes.incrementAndGet();
            }
        };
    }

    @Override
    public void close() {
        dispatcher.close(Duration.ofSeconds(2));
        resolver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        opened.close();
    }
}
