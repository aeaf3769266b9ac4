package io.hookline.replay;

import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.directory.DirectoryFile;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.CanonicalEvent;
import io.hookline.ingest.Receipt;
import io.hookline.ingest.jdbc.JdbcAcceptStore;
import io.hookline.policy.Concerns;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.policy.emission.RuleEmissionPolicy;
import io.hookline.policy.permission.PermissionRules;
import io.hookline.policy.permission.RulePermissionPolicy;
import io.hookline.replay.jdbc.JdbcRecordings;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.Rulebook;
import io.hookline.scheduler.CallServices;
import io.hookline.scheduler.RecordedCalls;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreUnderTest;
import io.hookline.store.Tx;
import io.hookline.trigger.Asking;
import io.hookline.trigger.Emitting;
import io.hookline.trigger.Subscriptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in which events are accepted by the shipped rules, as by a hub that nobody connects to. */
final class RecordedWorld implements AutoCloseable {
    static final String TENANT = "alpine";
    static final String HOTLINE = "hotline@alpine.example";
    static final String SALES = "sales@alpine.example";
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Rulebook SHIPPED = Rulebook.compile(RuleFiles.read(Path.of("rules")), Concerns.all());

    private final StoreUnderTest store;
    private final DirectoryFile directory = DirectoryFile.open(Path.of("config/directory.yaml"));
    private final Subscriptions subscriptions = Subscriptions.of(List.of(
            Asking.aSubscription("sub_1").of(HOTLINE, SALES).now(),
            Asking.aSubscription("sub_2").of(HOTLINE).only(Direction.OUTBOUND).now()));
    private final AcceptEvents events;
    private Instant now = START;
    private int count;

    RecordedWorld(StoreUnderTest store) {
        this.store = store;
        var meters = new SimpleMeterRegistry();
        var emission = SHIPPED.set(EmissionRules.concern().name());
        var permission = SHIPPED.set(PermissionRules.concern().name());
        var policy = new RuleEmissionPolicy(() -> emission, meters);
        var rights = new RulePermissionPolicy(() -> permission, directory, meters);
        events = new AcceptEvents(
                new JdbcAcceptStore(store.store()),
                policy,
                new Emitting(directory, policy, rights, () -> now),
                () -> subscriptions,
                () -> {},
                new Nobody(),
                () -> now,
                task -> {},
                Runnable::run,
                meters);
    }

    void after(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    List<Receipt> accept(List<WorkflowEvent> some) {
        var arriving =
                some.stream().map(event -> CanonicalEvent.of(event, true)).toList();
        return events.accept(arriving).toCompletableFuture().join();
    }

    WorkflowEvent event(Activity activity, String task, String service, String session, Direction direction) {
        return new WorkflowEvent(
                TENANT,
                "test",
                "e-" + ++count,
                now,
                activity,
                task,
                service,
                session,
                direction,
                Modality.AUDIO,
                activity == Activity.SAVE_TO_PARAMETER ? new Parameter("Language", "fr-CH") : null,
                null,
                null,
                null,
                Map.of("callerTelNumber", "+442079460201"));
    }

    Recordings recordings() {
        return new JdbcRecordings(store.store());
    }

    Judging judging() {
        return new Judging(SHIPPED, directory, rules -> rules);
    }

    Report simulate(Duration since, Rulebook candidate) {
        return simulate(since, candidate, Duration.ofMinutes(5));
    }

    Report simulate(Duration since, Rulebook candidate, Duration atMost) {
        var entries = new JdbcSchedulerEntryStore(store.store());
        var recorded = new RecordedCalls(
                entries.calls(), (tenant, destination, at) -> Optional.empty(), new CallServices(directory));
        var calls = new Simulation.Calls(entries, recorded, (region, date) -> Optional.empty());
        return new Simulation(recordings(), calls, () -> subscriptions, directory, () -> now)
                .run(
                        new Sides(SHIPPED, candidate),
                        new Simulation.Wish(now.minus(since), 20, atMost),
                        Progress.UNHEARD);
    }

    /** Runs a statement of a test in a transaction of its own. */
    void execute(String sql) {
        store.store().write(new Statement(), sql).join();
    }

    @Override
    public void close() {
        directory.close();
        store.close();
    }

    private static final class Statement implements BatchWrite<String, Integer> {
        @Override
        public List<Integer> apply(Tx tx, List<String> statements) throws SQLException {
            return List.of(tx.prepare(statements.get(0)).executeUpdate());
        }
    }

    /** Sends nothing. */
    private static final class Nobody implements Dispatcher {
        @Override
        public boolean tryReserve(String subscriptionId) {
            return false;
        }

        @Override
        public void release(String subscriptionId) {}

        @Override
        public void send(List<LeasedDelivery> leased) {}

        @Override
        public void backlog(List<String> subscriptionIds) {}

        @Override
        public long leaseUntil() {
            return 0;
        }
    }
}
