package io.hookline.replay;

import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.Tenant;
import io.hookline.directory.DirectorySource;
import io.hookline.hours.Holidays;
import io.hookline.ingest.KeptEvent;
import io.hookline.scheduler.EntryFilter;
import io.hookline.scheduler.EntryState;
import io.hookline.scheduler.RecordedCalls;
import io.hookline.scheduler.SchedulerEntryStore;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Puts what was recorded before two versions of the rules and reports every decision that differs. Reads the store page by
 * page and writes nothing; nobody is told anything. Thread-safe; each run works alone.
 */
public final class Simulation {
    private static final int PAGE = 1000;

    private final Recordings recordings;
    private final Calls calls;
    private final Supplier<Subscriptions> subscriptions;
    private final DirectorySource directory;
    private final InstantSource clock;

    /** What is needed to ask about planned calls. */
    public record Calls(SchedulerEntryStore entries, RecordedCalls recorded, Holidays holidays) {}

    /** @param subscriptions the catalog as it is now: recorded events are put to those who ask today */
    public Simulation(
            Recordings recordings,
            Calls calls,
            Supplier<Subscriptions> subscriptions,
            DirectorySource directory,
            InstantSource clock) {
        this.recordings = recordings;
        this.calls = calls;
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * How much to replay.
     *
     * @param examples how many of each concern are wanted
     * @param atMost after this long the run ends with what it has
     */
    public record Wish(Instant since, int examples, Duration atMost) {}

    /** Blocks until all is replayed or time is up. */
    public Report run(Sides sides, Wish wish, Progress progress) {
        var began = clock.instant();
        var run = new Run(sides, wish, new Pace(progress, wish.atMost()));
        run.everything();
        var took = Duration.between(began, clock.instant()).toMillis();
        return run.report(began, took);
    }

    /** One run. */
    private final class Run {
        private final Sides sides;
        private final Wish wish;
        private final Pace pace;
        private final Tally tally;
        private final Asking asking;
        private final PermissionReplay permissions;
        private final Subscriptions catalog = subscriptions.get();
        private long events;

        Run(Sides sides, Wish wish, Pace pace) {
            this.sides = sides;
            this.wish = wish;
            this.pace = pace;
            tally = new Tally(wish.examples());
            asking = new Asking(sides);
            permissions = new PermissionReplay(sides, asking, tally, directory);
        }

        /** What may take long comes last, so that time that is up cuts off only that. */
        void everything() {
            requests();
            calls();
            attempts();
            events();
        }

        Report report(Instant until, long took) {
            boolean complete = !pace.cut();
            if (!complete) {
                tally.gap("events", 1, "time was up; ask for a shorter time");
            }
            return new Report(
                    sides.active().version(),
                    sides.candidate().version(),
                    wish.since().truncatedTo(ChronoUnit.MILLIS).toString(),
                    until.truncatedTo(ChronoUnit.MILLIS).toString(),
                    complete,
                    took,
                    events,
                    tally.concerns(),
                    tally.rules(),
                    tally.subscriptions(),
                    permissions.changes(),
                    permissions.owners(live(), until),
                    tally.examples(),
                    tally.gaps());
        }

        private void requests() {
            pace.begin("requests", 0);
            long after = 0;
            for (var page = recordings.decisions(after, wish.since(), PAGE);
                    !page.isEmpty();
                    page = recordings.decisions(after, wish.since(), PAGE)) {
                for (var decision : page) {
                    permissions.replay(decision);
                    after = decision.seq();
                    if (!pace.step()) {
                        return;
                    }
                }
            }
            permissions.close();
        }

        private void calls() {
            pace.begin("calls", 0);
            var replay = new CallReplay(asking, tally, calls.recorded(), calls.holidays());
            for (var tenant : directory.current().tenants()) {
                calls(replay, tenant);
            }
            replay.close();
        }

        private void calls(CallReplay replay, Tenant tenant) {
            var services = directory.current().services(tenant.id()).stream()
                    .map(Service::upn)
                    .collect(Collectors.toSet());
            var all = new EntryFilter(tenant.id(), services, EnumSet.allOf(EntryState.class), null, null, null);
            for (var page = calls.entries().page(all, "", PAGE);
                    !page.isEmpty();
                    page = calls.entries().page(all, page.get(page.size() - 1).id(), PAGE)) {
                for (var entry : page) {
                    replay.replay(entry, wish.since());
                    if (!pace.step()) {
                        return;
                    }
                }
            }
        }

        private void attempts() {
            pace.begin("attempts", recordings.attempts(wish.since()));
            var replay = new RetryReplay(asking, tally);
            recordings.attempts(wish.since(), attempt -> {
                replay.replay(attempt);
                return pace.step();
            });
        }

        private void events() {
            var span = recordings.events(wish.since());
            pace.begin("events", span.count());
            var replay = new EmissionReplay(sides, asking, tally, new PastTasks(recordings), catalog);
            long from = span.first();
            var page = span.count() == 0 || pace.over() ? List.<KeptEvent>of() : recordings.events(from, PAGE);
            while (!page.isEmpty() && !pace.over()) {
                for (var kept : page) {
                    replay.replay(kept);
                    from = kept.seq() + 1;
                    events++;
                    if (!pace.step()) {
                        break;
                    }
                }
                page = recordings.events(from, PAGE);
            }
            replay.close();
        }

        private List<Subscription> live() {
            return directory.current().tenants().stream()
                    .flatMap(tenant -> catalog.of(tenant.id()).stream())
                    .toList();
        }
    }
}
