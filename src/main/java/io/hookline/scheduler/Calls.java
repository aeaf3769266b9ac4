package io.hookline.scheduler;

import io.hookline.policy.call.CallPolicy;
import io.hookline.trigger.Announcement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The life of entries from their due time to their end. Somebody wakes it; what is to be done is in the store alone, so it
 * does not matter who, how often, or on how many nodes. Thread-safe.
 */
public final class Calls {
    /** For what is due and could not be done, such as a time-out whose event another commit overtook. */
    private static final Duration AGAIN = Duration.ofMillis(250);

    private final CallStore store;
    private final CallReports reports;
    private final CallTimers timers;
    private final DueCalls due;
    private final Alarm alarm;
    private final InstantSource clock;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * How attempts get to the dialer.
     *
     * @param executor runs the asking, which blocks
     * @param nanos a clock that nobody sets, for leases
     */
    public record Dialing(Dialer dialer, Executor executor, LongSupplier nanos, Alarm alarm, CallConfig config) {}

    /** What the rules are asked with. */
    public record Judging(CallPolicy policy, CallServices services, DoNotCallList doNotCall) {}

    /** @param announcer is told of announcements that are on disk; must return at once */
    public Calls(
            CallStore store,
            Judging judging,
            CallTasks tasks,
            Dialing dialing,
            Consumer<List<Announcement>> announcer,
            InstantSource clock,
            MeterRegistry metrics) {
        this.store = store;
        this.alarm = dialing.alarm();
        this.clock = clock;
        var facts = new CallFacts(store, judging.doNotCall());
        var progress = new CallProgress(judging.policy(), facts, judging.services());
        var config = dialing.config();
        var handOvers = new HandOvers(store, tasks, dialing, clock);
        reports = new CallReports(store, progress, announcer, metrics);
        timers = new CallTimers(store, tasks, progress, handOvers, announcer);
        var beginnings = new CallBeginnings(judging.policy(), facts, judging.services(), config.perSecond());
        var lag = Timer.builder("hookline.calls.due.lag")
                .description("how long after its due time an attempt began")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        due = new DueCalls(store, beginnings, handOvers, announcer, config, lag);
    }

    /**
     * Does everything that is to be done now and sets the alarm for what comes next; answers how much was done. One sweep
     * at a time on one node: who asks meanwhile need not wait, because the sweep then looks once more.
     */
    public int sweep() {
        if (asked.getAndIncrement() > 0) {
            return 0;
        }
        int total = 0;
        try {
            int seen;
            do {
                seen = asked.get();
                total += untilNothingMoves();
            } while (!asked.compareAndSet(seen, 0));
        } catch (RuntimeException | Error fault) {
            asked.set(0);
            throw fault;
        }
        return total;
    }

    private int untilNothingMoves() {
        int total = 0;
        while (true) {
            var now = clock.instant();
            int done = reports.run() + timers.run(now);
            var round = due.run(now);
            done += round.moved();
            total += done;
            if (done == 0) {
                var running = store.nextRunning().orElse(null);
                var next = running == null ? round.next() : DueCalls.earlier(round.next(), running);
                if (next != null) {
                    alarm.by(next.isAfter(now) ? next : now.plus(AGAIN));
                }
                return total;
            }
        }
    }
}
