package io.hookline.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.DirectorySource;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.policy.call.CallPolicy;
import io.hookline.policy.call.DoNotCall;
import io.hookline.scheduler.Calls.Dialing;
import io.hookline.scheduler.Calls.Judging;
import io.hookline.scheduler.SchedulerEntry.Identity;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Some weeks of calls in simulated time over a real store: two nodes, of which one dies now and then. For one thread. */
final class Simulation {
    private static final String SALES = "sales@alpine.example";
    private static final List<String> ZONES =
            List.of("Europe/Zurich", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns");
    /** Each within days of a change of the clocks somewhere, or of a holiday everywhere. */
    private static final List<String> STARTS =
            List.of("2030-03-08T00:00:00Z", "2030-10-25T00:00:00Z", "2030-12-22T00:00:00Z");

    private final Random chance;
    private final boolean polite;
    private final SimulatedTime time;
    private final JdbcSchedulerEntryStore entries;
    private final DirectorySource directory;
    private final CallPolicy policy;
    private final SimulatedDialer dialer;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, List<Instant>> toNumber = new HashMap<>();
    private final Set<String> forbidden = Set.of("+41446681003", "+41446681007");
    private final Calls[] nodes = new Calls[2];
    private final String tenantId;
    private int deaths;
    private int settings;

    Simulation(Store store, DirectorySource directory, CallPolicy policy, boolean polite, long seed) {
        this.chance = new Random(seed);
        this.polite = polite;
        this.directory = directory;
        this.policy = policy;
        this.time = new SimulatedTime(Instant.parse(STARTS.get(chance.nextInt(STARTS.size()))));
        this.entries = new JdbcSchedulerEntryStore(store);
        this.dialer = new SimulatedDialer(store, time, chance, this::judge);
        this.tenantId = directory.current().service(SALES).orElseThrow().tenantId();
        nodes[0] = node();
        nodes[1] = node();
    }

    /** A process from its start; everything that another one knew is forgotten. */
    private Calls node() {
        var judging = new Judging(policy, new CallServices(directory), this::listed);
        var config = new CallConfig(true, 20, 1000, Duration.ofSeconds(10));
        return new Calls(
                new MortalStore(entries.calls(), chance),
                judging,
                dialer,
                new Dialing(dialer, Runnable::run, time::nanos, time, config),
                told -> {},
                time,
                new SimpleMeterRegistry());
    }

    private Optional<DoNotCall> listed(String tenant, String destination, Instant now) {
        return forbidden.contains(destination) ? Optional.of(new DoNotCall("asked for it", null)) : Optional.empty();
    }

    /** Plans the calls over two weeks and lives until nothing is left to do. */
    void run(int calls) {
        for (int i = 0; i < calls; i++) {
            plan(i);
        }
        time.by(time.instant());
        while (time.pass()) {
            sweep(chance.nextInt(nodes.length));
            // Caps of a day mean nothing to a clock that goes back, so only the slot model lives with one.
            if (!polite && chance.nextInt(300) == 0) {
                time.set(Duration.ofHours(chance.nextBoolean() ? 2 : -2));
                settings++;
            }
        }
    }

    private void sweep(int node) {
        try {
            nodes[node].sweep();
        } catch (MortalStore.Died died) {
            deaths++;
            nodes[node] = node();
            time.by(time.instant().plusSeconds(5));
        }
    }

    private void plan(int i) {
        var due = time.instant().plusSeconds(chance.nextInt(14 * 86_400));
        var zone = ZONES.get(chance.nextInt(ZONES.size()));
        var call = new PlannedCall(
                false,
                SALES,
                "+4144668" + (1000 + chance.nextInt(60)),
                due,
                "row-" + i,
                "Normal",
                new CallLimits(1 + chance.nextInt(4), 600 + chance.nextInt(3000), 60 + chance.nextInt(240), 20),
                new CallContext(List.of(), Map.of()),
                new CallExtras(zone, null, chance.nextBoolean() ? "K-" + chance.nextInt(40) : null, "CH"));
        var entry = SchedulerEntry.planned(new Identity("se_" + i, tenantId, time.instant(), "ada"), call);
        ids.add(entry.id());
        entries.add(entry, Planned.audit(entry)).join();
    }

    /** Whether this entry may be called now, as one who knows nothing of rules would check it. */
    private void judge(SchedulerEntry entry, CallAttempt attempt) {
        var number = entry.call().destination();
        var at = attempt.startedAt();
        var earlier = toNumber.computeIfAbsent(number, none -> new ArrayList<>());
        assertThat(at)
                .as("%s before its time", entry.id())
                .isAfterOrEqualTo(entry.call().due());
        assertThat(forbidden).as("%s must not be called", number).doesNotContain(number);
        if (polite) {
            var there = at.atZone(ZoneId.of(entry.call().extras().zone()));
            assertThat(there.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(21, 0));
            assertThat(there.getDayOfWeek()).isNotEqualTo(DayOfWeek.SUNDAY);
            assertThat(there.toLocalDate().toString()).doesNotEndWith("-12-25").doesNotEndWith("-01-01");
            assertThat(since(earlier, at.minus(Duration.ofHours(24)))).isLessThan(3);
            assertThat(since(earlier, at.minus(Duration.ofHours(168)))).isLessThan(7);
        }
        earlier.add(at);
    }

    private static long since(List<Instant> calls, Instant then) {
        return calls.stream().filter(call -> call.isAfter(then)).count();
    }

    /** What must be true of every entry once nothing is left to do. */
    void check() {
        for (var id : ids) {
            var entry = entries.find(tenantId, id).orElseThrow();
            assertThat(entry.state().open())
                    .as("%s has come to its end: %s", id, entry)
                    .isFalse();
            var events = entry.events().stream().map(EntryEvent::event).toList();
            long planned = count(events, SchedulerEntryEvent.SCHEDULED);
            long begun = count(events, SchedulerEntryEvent.DUE_DATE_REACHED);
            assertThat(events.get(0)).isEqualTo(SchedulerEntryEvent.SCHEDULED);
            assertThat(events.stream().filter(Simulation::last).count()).as(id).isEqualTo(1);
            assertThat(last(events.get(events.size() - 1))).as(id).isTrue();
            assertThat(begun).isEqualTo(entry.calling().attempts().size());
            assertThat(entry.calling().used())
                    .isLessThanOrEqualTo(entry.call().limits().maxAttempts());
            if (!polite) {
                assertThat(begun).isLessThanOrEqualTo(entry.call().limits().maxAttempts());
            }
            if (entry.state() == EntryState.HANDLED || entry.state() == EntryState.LIMIT_REACHED) {
                assertThat(planned).as(id).isEqualTo(begun + (reachedAfterAll(entry) ? 1 : 0));
            }
            assertThat(entry.calling().attempts()).as(id).noneMatch(CallAttempt::running);
        }
        assertThat(entries.calls().reports(1)).isEmpty();
    }

    /** The hub had given the attempt up and planned another when the dialer reported that it had succeeded. */
    private static boolean reachedAfterAll(SchedulerEntry entry) {
        return entry.state() == EntryState.HANDLED
                && !entry.calling().last().ending().outcome().success();
    }

    /** For whoever reads the build's log. */
    String story() {
        var states = new HashMap<EntryState, Integer>();
        ids.forEach(id -> states.merge(entries.find(tenantId, id).orElseThrow().state(), 1, Integer::sum));
        long attempts = toNumber.values().stream().mapToLong(List::size).sum();
        return states + ", " + attempts + " attempts, " + deaths + " deaths of a node, clock set " + settings
                + " times, until " + time.instant();
    }

    private static long count(List<SchedulerEntryEvent> events, SchedulerEntryEvent kind) {
        return events.stream().filter(event -> event == kind).count();
    }

    private static boolean last(SchedulerEntryEvent event) {
        return switch (event) {
            case HANDLED, LIMIT_REACHED, REMOVED, FAILED -> true;
            case SCHEDULED, DUE_DATE_REACHED, DEFERRED -> false;
        };
    }
}
