package io.hookline.bench;

import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.Endpoint;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.SigningKey;
import io.hookline.directory.DirectoryFile;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.TaskEvent;
import io.hookline.event.Vocabulary;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.CanonicalEvent;
import io.hookline.ingest.jdbc.JdbcAcceptStore;
import io.hookline.policy.Concerns;
import io.hookline.policy.emission.RuleEmissionPolicy;
import io.hookline.policy.permission.RulePermissionPolicy;
import io.hookline.replay.Progress;
import io.hookline.replay.Report.ConcernCount;
import io.hookline.replay.Sides;
import io.hookline.replay.Simulation;
import io.hookline.replay.jdbc.JdbcRecordings;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.Rulebook;
import io.hookline.scheduler.CallServices;
import io.hookline.scheduler.RecordedCalls;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.Store;
import io.hookline.store.StoreConfig;
import io.hookline.store.open.Stores;
import io.hookline.trigger.Emitting;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.SubscriptionState;
import io.hookline.trigger.Subscriptions;
import io.hookline.trigger.Trigger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Putting 100 000 recorded events of 20 000 calls before two versions of the rules, with five subscriptions; SQLite. */
final class SimulateBench {
    private static final int CALLS = 20_000;
    private static final int AT_ONCE = 200;
    private static final int SUBSCRIPTIONS = 5;
    private static final String TENANT = "6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11";
    private static final String SERVICE = "hotline@alpine.example";
    private static final List<Activity> ACTIVITIES = List.of(
            Activity.START, Activity.SAVE_TO_PARAMETER, Activity.QUEUE, Activity.USER_CONNECTED, Activity.DISCONNECT);

    private SimulateBench() {}

    static void run(Duration round) throws IOException {
        Report.title("simulate: " + CALLS * ACTIVITIES.size() + " recorded events, " + SUBSCRIPTIONS
                + " subscriptions, SQLite");
        var data = Files.createTempDirectory(Path.of("target"), "bench-simulate");
        var config = StoreConfig.of("jdbc:sqlite:" + data.resolve("hookline.db"), data);
        var active = Rulebook.compile(RuleFiles.read(Path.of("rules")), Concerns.all());
        try (var store = Stores.open(config, new SimpleMeterRegistry(), () -> {});
                var directory = DirectoryFile.open(Path.of("config/directory.yaml"))) {
            var catalog = Subscriptions.of(IntStream.range(0, SUBSCRIPTIONS)
                    .mapToObj(SimulateBench::subscription)
                    .toList());
            record(store, directory, active, catalog);
            time("the same rules", store, directory, catalog, new Sides(active, active));
            var fewer = candidate("activity in ( \"Queue\", \"QueueTask\" )", "activity == \"QueueTask\"");
            time("one rule changed", store, directory, catalog, new Sides(active, fewer));
            time("one rule changed", store, directory, catalog, new Sides(active, fewer));
        }
    }

    private static Rulebook candidate(String old, String other) {
        var files = RuleFiles.read(Path.of("rules")).contents();
        var queue = new String(files.get("emission/queue.drl"), StandardCharsets.UTF_8);
        files.put("emission/queue.drl", queue.replace(old, other).getBytes(StandardCharsets.UTF_8));
        return Rulebook.compile(RuleFiles.of(files, ""), Concerns.all());
    }

    private static void record(Store store, DirectoryFile directory, Rulebook rules, Subscriptions catalog) {
        var meters = new SimpleMeterRegistry();
        var emission = new RuleEmissionPolicy(() -> rules.set("emission"), meters);
        var rights = new RulePermissionPolicy(() -> rules.set("permission"), directory, meters);
        var clock = Clock.systemUTC();
        var events = new AcceptEvents(
                new JdbcAcceptStore(store),
                emission,
                new Emitting(directory, emission, rights, clock),
                () -> catalog,
                () -> {},
                new Nobody(),
                clock,
                task -> {},
                Runnable::run,
                meters);
        long began = System.nanoTime();
        for (int from = 0; from < CALLS; from += AT_ONCE) {
            var some = new ArrayList<WorkflowEvent>();
            for (var activity : ACTIVITIES) {
                for (int call = from; call < from + AT_ONCE; call++) {
                    some.add(event(activity, call, clock.instant()));
                }
            }
            events.accept(some.stream()
                            .map(event -> CanonicalEvent.of(event, true))
                            .toList())
                    .toCompletableFuture()
                    .join();
        }
        Report.line("recorded in %.0f s", (System.nanoTime() - began) / 1e9);
    }

    private static void time(String what, Store store, DirectoryFile directory, Subscriptions catalog, Sides sides) {
        var entries = new JdbcSchedulerEntryStore(store);
        var recorded =
                new RecordedCalls(entries.calls(), (tenant, who, at) -> Optional.empty(), new CallServices(directory));
        var calls = new Simulation.Calls(entries, recorded, (region, date) -> Optional.empty());
        var simulation = new Simulation(new JdbcRecordings(store), calls, () -> catalog, directory, Clock.systemUTC());
        var since = Clock.systemUTC().instant().minus(Duration.ofDays(7));
        long began = System.nanoTime();
        var report = simulation.run(sides, new Simulation.Wish(since, 20, Duration.ofMinutes(10)), Progress.UNHEARD);
        double seconds = (System.nanoTime() - began) / 1e9;
        Report.line(
                "%-20s %6d events in %5.1f s, %7.0f events/s, %d decisions differ",
                what,
                report.events(),
                seconds,
                report.events() / seconds,
                report.concerns().stream().mapToLong(ConcernCount::differ).sum());
    }

    private static WorkflowEvent event(Activity activity, int call, Instant now) {
        return new WorkflowEvent(
                TENANT,
                "bench",
                activity.token() + "-" + call,
                now,
                activity,
                "t-" + call,
                SERVICE,
                "ss-" + call,
                Direction.INBOUND,
                Modality.AUDIO,
                activity == Activity.SAVE_TO_PARAMETER ? new Parameter("Customer", "C-" + call) : null,
                null,
                null,
                null,
                Map.of("callerTelNumber", "+4479%08d".formatted(call)));
    }

    private static Subscription subscription(int number) {
        var id = "sub_" + number;
        var now = Clock.systemUTC().instant();
        var keys = List.of(new SigningKey(new byte[32], new byte[32], null));
        return new Subscription(
                id,
                TENANT,
                "ada.admin@alpine.example",
                Trigger.TASK_STATE_CHANGED,
                Vocabulary.CERTIFIED,
                Set.of(SERVICE),
                Set.of(TaskEvent.values()),
                Set.of(),
                Set.of(),
                false,
                true,
                false,
                new Endpoint(id, "certified", URI.create("http://127.0.0.1:9/" + number), Map.of(), keys, null),
                "",
                false,
                SubscriptionState.ACTIVE,
                null,
                now,
                now);
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
