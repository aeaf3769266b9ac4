package io.hookline.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.directory.DirectoryFile;
import io.hookline.event.Activity;
import io.hookline.scheduler.CallAttempt.HandOver;
import io.hookline.scheduler.CallAttempt.Place;
import io.hookline.scheduler.CallAttempt.Progress;
import io.hookline.scheduler.EntryStep.Beginning;
import io.hookline.scheduler.EntryStep.CallMade;
import io.hookline.scheduler.SchedulerEntry.Identity;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.Store;
import io.hookline.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes over one store: what one begins no other begins, and what one leaves another goes on with. */
class CallNodesTest {
    private static final Instant NOW = Instant.parse("2030-03-04T10:00:00.500Z");
    private static final DirectoryFile DIRECTORY = DirectoryFile.open(Path.of("config/directory.yaml"));

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @ParameterizedTest
    @EnumSource
    void two_nodes_that_sweep_at_once_begin_every_attempt_once(StoreKind kind) throws Exception {
        var asked = new ConcurrentHashMap<String, AtomicInteger>();
        Dialer dialer = (entry, attempt) -> asked.computeIfAbsent(attempt.taskId(), none -> new AtomicInteger())
                .incrementAndGet();
        try (var under = kind.open(folder);
                var threads = new Threads(8)) {
            plan(under.store(), 150);
            var nodes = List.of(node(under.store(), dialer, threads), node(under.store(), dialer, threads));

            var sweeps = nodes.stream()
                    .map(node -> CompletableFuture.runAsync(() -> drain(node), threads.pool()))
                    .toList();

            sweeps.forEach(CompletableFuture::join);
            await().until(() -> asked.size() == 150);
            assertThat(asked.values()).allMatch(count -> count.get() == 1);
        }
    }

    private static void drain(CallNode node) {
        for (int idle = 0; idle < 3; idle = node.sweep() > 0 ? 0 : idle + 1) {
            node.sweep();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_node_that_sleeps_before_it_asks_the_dialer_leaves_the_asking_to_another(StoreKind kind) {
        var asked = new ArrayList<String>();
        try (var under = kind.open(folder)) {
            plan(under.store(), 1);
            var sleeper = node(under.store(), (entry, attempt) -> asked.add("sleeper"), Runnable::run);
            var other = node(under.store(), (entry, attempt) -> asked.add("other"), Runnable::run);
            sleeper.starting = new CompletableFuture<>();

            sleeper.sweep();
            other.sweep();
            assertThat(asked).as("while the lease runs").isEmpty();
            other.now = NOW.plus(CallNode.CONFIG.lease()).plusMillis(1);
            other.sweep();
            sleeper.now = NOW.plusSeconds(60);
            sleeper.starting.complete(null);

            assertThat(asked).containsExactly("other");
            var attempt = entries(under.store()).get(0).calling().last();
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.handOver().tries()).isEqualTo(2);
            assertThat(attempt.handOver().accepted()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_two_attempts_judged_upon_the_same_past_of_a_number_one_begins(StoreKind kind) {
        try (var under = kind.open(folder)) {
            plan(under.store(), 2);
            var calls = new JdbcSchedulerEntryStore(under.store()).calls();
            var steps =
                    entries(under.store()).stream().map(CallNodesTest::begun).toList();

            var outcomes = steps.stream()
                    .map(calls::step)
                    .map(step -> step.join().outcome())
                    .toList();

            assertThat(outcomes).containsExactly(EntryStep.Outcome.DONE, EntryStep.Outcome.STALE);
            var past = calls.past(tenant(), "+442079460217", NOW.minusSeconds(60));
            assertThat(past.last()).isEqualTo(1);
            assertThat(calls.past(tenant(), PastCalls.customer("K-17"), NOW).calls())
                    .as("the one that did not begin left nothing behind")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overdue_entries_begin_in_due_order_at_the_pace_of_the_service_whatever_the_clock_does(StoreKind kind) {
        var asked = new ArrayList<String>();
        var slow = new CallConfig(true, 5, 64, Duration.ofSeconds(10));
        try (var under = kind.open(folder)) {
            plan(under.store(), 20);
            var node = new CallNode(
                    under.store(), DIRECTORY, (entry, attempt) -> asked.add(entry.id()), slow, Runnable::run, NOW);

            node.sweep();
            node.sweep();
            assertThat(asked).containsExactlyElementsOf(ids(0, 5));
            node.now = NOW.plusSeconds(1);
            node.sweep();
            assertThat(asked).containsExactlyElementsOf(ids(0, 10));
            node.now = NOW.minusSeconds(7200);
            node.sweep();
            assertThat(asked).as("nothing is due two hours before").hasSize(10);
            node.now = NOW.plusSeconds(2);
            node.sweep();
            assertThat(asked).containsExactlyElementsOf(ids(0, 15));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dialer_that_is_away_is_asked_again_and_then_the_attempt_has_failed(StoreKind kind) {
        var asked = new AtomicInteger();
        Dialer away = (entry, attempt) -> {
            asked.incrementAndGet();
            throw new IllegalStateException("nobody there");
        };
        try (var under = kind.open(folder)) {
            plan(under.store(), 1);
            var node = node(under.store(), away, Runnable::run);

            for (int second = 0; second < 60; second++) {
                node.now = NOW.plusSeconds(second);
                node.sweep();
            }

            assertThat(asked.get()).isEqualTo(HandOvers.WAITS.size() + 1);
            var entry = entries(under.store()).get(0);
            assertThat(entry.state()).isEqualTo(EntryState.LIMIT_REACHED);
            assertThat(entry.calling().last().ending().outcome().token()).isEqualTo("SystemError");
            assertThat(entry.calling().last().handOver().trouble()).isEqualTo("nobody there");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_that_cannot_be_judged_keeps_no_other_waiting(StoreKind kind) {
        var asked = new ArrayList<String>();
        try (var under = kind.open(folder)) {
            plan(under.store(), 0, 1, CallNode.POISON);
            plan(under.store(), 1, 80, "+442079460217");
            var node = node(under.store(), (entry, attempt) -> asked.add(entry.id()), Runnable::run);

            node.sweep();

            assertThat(asked).containsExactlyElementsOf(ids(1, 80));
            assertThat(entries(under.store()).get(0).state()).isEqualTo(EntryState.WAITING);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void a_report_that_cannot_be_judged_does_not_keep_the_sweep_running(StoreKind kind) {
        try (var under = kind.open(folder)) {
            plan(under.store(), 0, 1, CallNode.UNENDING);
            var node = node(under.store(), (entry, attempt) -> {}, Runnable::run);
            node.sweep();
            var task = entries(under.store()).get(0).calling().last().taskId();
            under.store()
                    .write(
                            new SimulatedDialer.Keep(),
                            new CallReport(1, tenant(), id(0), task, Activity.DISCONNECT, "Busy", null, NOW))
                    .join();

            node.now = NOW.plusSeconds(3601);

            assertThat(node.sweep()).isZero();
            assertThat(entries(under.store()).get(0).state()).isEqualTo(EntryState.IN_PROGRESS);
        }
    }

    private static CallNode node(Store store, Dialer dialer, Executor executor) {
        return new CallNode(store, DIRECTORY, dialer, CallNode.CONFIG, executor, NOW);
    }

    private static void plan(Store store, int count) {
        plan(store, 0, count, "+442079460217");
    }

    private static void plan(Store store, int from, int to, String destination) {
        var entries = new JdbcSchedulerEntryStore(store);
        var tenantId = tenant();
        IntStream.range(from, to)
                .mapToObj(i -> {
                    var call = new PlannedCall(
                            false,
                            CallNode.SERVICE,
                            destination,
                            NOW.minusSeconds(60).plusMillis(i),
                            null,
                            "Normal",
                            new CallLimits(1, 3600, 300, 20),
                            new CallContext(List.of(), Map.of()),
                            new CallExtras(null, null, "K-17", null));
                    var entry =
                            SchedulerEntry.planned(new Identity(id(i), tenantId, NOW.minusSeconds(3600), "ada"), call);
                    return entries.add(entry, Planned.audit(entry));
                })
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static String tenant() {
        return DIRECTORY.current().service(CallNode.SERVICE).orElseThrow().tenantId();
    }

    private static String id(int i) {
        return "se_%04d".formatted(i);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(CallNodesTest::id).toList();
    }

    private static List<SchedulerEntry> entries(Store store) {
        var entries = new JdbcSchedulerEntryStore(store);
        return IntStream.range(0, 1000)
                .mapToObj(i -> entries.find(tenant(), id(i)))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    private static EntryStep begun(SchedulerEntry entry) {
        var places = List.of(new Place("+442079460217", 1), new Place(PastCalls.customer("K-17"), 1));
        var attempt = new CallAttempt(
                1,
                "call_" + entry.id(),
                NOW,
                NOW.plusSeconds(3600),
                places,
                new HandOver(1, NOW.plusSeconds(30), 1, false, null),
                Progress.NONE,
                null);
        return EntryStep.of(entry, entry.begun(attempt))
                .beginning(
                        new Beginning(1000, false),
                        places.stream()
                                .map(place -> new CallMade(place, NOW, null, false))
                                .toList());
    }

    /** Threads that end with the test. */
    private record Threads(ExecutorService pool) implements Executor, AutoCloseable {
        Threads(int count) {
            this(Executors.newFixedThreadPool(count));
        }

        @Override
        public void execute(Runnable work) {
            pool.execute(work);
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
