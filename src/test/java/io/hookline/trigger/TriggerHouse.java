package io.hookline.trigger;

import io.hookline.access.Caller;
import io.hookline.access.Scope;
import io.hookline.audit.Deed;
import io.hookline.delivery.NewDelivery;
import io.hookline.directory.DirectorySource;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.Target;
import io.hookline.store.Store;
import io.hookline.store.StoreKind;
import io.hookline.store.StoreUnderTest;
import io.hookline.store.Tx;
import io.hookline.trigger.jdbc.DeliveryParking;
import io.hookline.trigger.jdbc.JdbcSubscriptionStore;
import io.hookline.trigger.rest.ConnectorTriggersRest;
import io.hookline.trigger.rest.SubscriptionsRest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole feature over a real store and a real directory; what lies outside of it is written down. */
public final class TriggerHouse implements AutoCloseable {
    public final SettableClock clock = new SettableClock();
    public final StoreUnderTest under;
    public final List<String> parking = new CopyOnWriteArrayList<>();
    public final List<NewDelivery> tests = new CopyOnWriteArrayList<>();
    public final Set<String> forbidden = java.util.concurrent.ConcurrentHashMap.newKeySet();
    public final SubscriptionStore store;
    public final Catalog catalog;
    public final Registrar registrar;
    public final ConnectorTriggersRest triggers;
    public final SubscriptionsRest subscriptions;

    public TriggerHouse(StoreKind kind, Path folder) {
        this(kind.open(folder), folder, Registrar.OWNER_MAX);
    }

    public TriggerHouse(StoreUnderTest under, Path folder, int ownerMax) {
        this.under = under;
        DirectorySource directory = TestDirectory.in(folder);
        store = anotherStore();
        catalog = new Catalog(store);
        var rights = new Rights(directory, this::decide);
        registrar = new Registrar(store, catalog, rights, new TestKeys(), clock, ownerMax);
        triggers = new ConnectorTriggersRest(registrar, rights, TriggerHouse::check);
        var test = new SendTestEvent(directory, this::send, clock);
        subscriptions = new SubscriptionsRest(registrar, catalog, rights, test, TriggerHouse::check, id -> 0);
    }

    /** The same database as another node sees it. */
    public SubscriptionStore anotherStore() {
        return storeOver(under.store());
    }

    public SubscriptionStore storeOver(Store opened) {
        return new JdbcSubscriptionStore(opened, new Recorder(), clock);
    }

    /** A request of a directory user of the first tenant. */
    public static Request request(String upn, String body, Map<String, String> path) {
        return request(new Caller("alpine", upn, "key_1", Set.of(Scope.API)), body, path, Map.of());
    }

    public static Request request(
            Caller caller, String body, Map<String, String> path, Map<String, List<String>> query) {
        return new Request(
                caller,
                "POST",
                "/somewhere",
                path,
                query,
                Map.of("content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1",
                "http://hub.example:8080");
    }

    @Override
    public void close() {
        under.close();
    }

    private static Optional<String> check(java.net.URI url) {
        return url.getHost().startsWith("10.")
                ? Optional.of("leads to an address that is not public")
                : Optional.empty();
    }

    private PermissionDecision decide(String tenantId, String upn, Operation operation, Target target) {
        var permitted = !upn.startsWith("uma.") && !forbidden.contains(target.serviceUpn());
        return new PermissionDecision(permitted, permitted ? null : "may not", List.of(), "sha256:test");
    }

    private CompletableFuture<String> send(NewDelivery delivery, Deed deed) {
        tests.add(delivery);
        return CompletableFuture.completedFuture("dlv_" + tests.size());
    }

    private final class Recorder implements DeliveryParking {
        @Override
        public void park(Tx tx, String subscriptionId, String reason, Instant now) {
            parking.add("park " + subscriptionId + " " + reason);
        }

        @Override
        public void resume(Tx tx, String subscriptionId, Instant now) {
            parking.add("resume " + subscriptionId);
        }

        @Override
        public void drop(Tx tx, String subscriptionId, Instant now) {
            parking.add("drop " + subscriptionId);
        }
    }
}
