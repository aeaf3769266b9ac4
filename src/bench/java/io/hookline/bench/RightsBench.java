package io.hookline.bench;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import io.hookline.delivery.Endpoint;
import io.hookline.delivery.SigningKey;
import io.hookline.event.TaskEvent;
import io.hookline.event.Vocabulary;
import io.hookline.store.StoreConfig;
import io.hookline.store.Tx;
import io.hookline.store.open.Stores;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.SubscriptionState;
import io.hookline.trigger.Trigger;
import io.hookline.trigger.jdbc.DeliveryParking;
import io.hookline.trigger.jdbc.JdbcSubscriptionStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** From saving a directory file to the last subscription that it suspends or resumes: 10 000 subscriptions of 500 owners. */
final class RightsBench {
    private static final String TENANT = "bench";
    private static final int OWNERS = 500;
    private static final int EACH = 20;
    private static final int SERVICES = 50;

    private RightsBench() {}

    static void run(Duration round) throws IOException {
        Report.title("rights: " + OWNERS * EACH + " subscriptions of " + OWNERS + " owners, SQLite");
        var file = Files.createTempFile(Path.of("target"), "bench-directory", ".yaml");
        Files.writeString(file, directory(owner -> true));
        try (var hub = HubChild.with(List.of("--directory", file.toString()), RightsBench::subscribe)) {
            for (int i = 1; i <= 3; i++) {
                int lost = i;
                change(hub, file, "one owner loses a role", owner -> owner != lost, EACH);
                change(hub, file, "and has it back", owner -> true, 0);
                change(hub, file, "a tenth of all owners lose it", owner -> owner % 10 != 0, OWNERS * EACH / 10);
                change(hub, file, "and have it back", owner -> true, 0);
                change(hub, file, "all owners lose it", owner -> false, OWNERS * EACH);
                change(hub, file, "and have it back", owner -> true, 0);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Straight into the store of a hub that has not started yet: over HTTP it would take longer than what is measured. */
    private static void subscribe(Path data) {
        var config = StoreConfig.of("jdbc:sqlite:" + data.resolve("hookline.db"), data);
        try (var store = Stores.open(config, new SimpleMeterRegistry(), () -> {})) {
            var subscriptions = new JdbcSubscriptionStore(store, new Nothing(), Clock.systemUTC());
            IntStream.range(0, OWNERS * EACH)
                    .mapToObj(RightsBench::subscription)
                    .map(made ->
                            subscriptions.add(made, EACH, new Deed(Actor.hub(made.tenantId()), "CreateSubscription")))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static Subscription subscription(int i) {
        var id = "sub_%05d".formatted(i);
        var now = Instant.ofEpochMilli(Clock.systemUTC().millis());
        var keys = List.of(new SigningKey(new byte[32], new byte[32], null));
        return new Subscription(
                id,
                TENANT,
                upn(i / EACH),
                Trigger.TASK_STATE_CHANGED,
                Vocabulary.CERTIFIED,
                Set.of(service(i / EACH % SERVICES)),
                Set.of(TaskEvent.WORKFLOW_STARTED),
                Set.of(),
                Set.of(),
                false,
                true,
                false,
                new Endpoint(
                        id, Vocabulary.CERTIFIED.token(), URI.create("http://127.0.0.1:9/" + i), Map.of(), keys, null),
                "",
                false,
                SubscriptionState.ACTIVE,
                null,
                now,
                now);
    }

    /** There are no deliveries yet. */
    private static final class Nothing implements DeliveryParking {
        @Override
        public void park(Tx tx, String subscriptionId, String reason, Instant now) {}

        @Override
        public void resume(Tx tx, String subscriptionId, Instant now) {}

        @Override
        public void drop(Tx tx, String subscriptionId, Instant now) {}
    }

    private static void change(HubChild hub, Path file, String what, IntPredicate has, int suspended)
            throws IOException {
        var next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), directory(has));
        var before = hub.process().cpu();
        long from = System.nanoTime();
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        while (hub.figure("hookline_subscriptions_suspended") != suspended) {
            LockSupport.parkNanos(10_000_000);
        }
        Report.line(
                "%-32s %5d suspended after %5.0f ms, %5.0f ms of processor time",
                what,
                suspended,
                (System.nanoTime() - from) / 1e6,
                hub.process().cpu().minus(before).toNanos() / 1e6);
    }

    private static String upn(int owner) {
        return "owner-" + owner + "@bench.example";
    }

    private static String service(int service) {
        return "service-" + service + "@bench.example";
    }

    private static String directory(IntPredicate has) {
        var text = new StringBuilder("""
                tenants:
                  - id: bench
                    name: Bench
                    units: [ { id: top, name: Top } ]
                    services:
                """);
        for (int i = 0; i < SERVICES; i++) {
            text.append("""
                          - { upn: %s, id: service-%d, name: Service %d, telNumber: "+442079460100", unit: top,
                              licence: ContactCenter, modalities: [Audio] }
                    """.formatted(service(i), i, i));
        }
        text.append("    users:\n      - { upn: ada@bench.example, id: ada, displayName: Ada, unit: top, "
                + "roles: [ { role: TenantAdmin } ] }\n");
        for (int i = 0; i < OWNERS; i++) {
            var role =
                    has.test(i) ? "{ role: ServiceOwner, service: " + service(i % SERVICES) + " }" : "{ role: User }";
            text.append("      - { upn: %s, id: owner-%d, displayName: Owner, unit: top, roles: [ %s ] }\n"
                    .formatted(upn(i), i, role));
        }
        return text.toString();
    }
}
