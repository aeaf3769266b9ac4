package io.hookline.ingest;

import io.hookline.delivery.Dispatcher;
import io.hookline.ingest.ParkedStore.Decision;
import io.hookline.ingest.ParkedStore.Outcome;
import io.hookline.ingest.ParkedStore.Parked;
import io.hookline.rules.RulesFailed;
import io.hookline.trigger.EmissionPlan;
import io.hookline.trigger.Subscriptions;
import io.hookline.trigger.ToldBefore;
import io.micrometer.core.instrument.Counter;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides parked events, oldest first: those whose rules failed, and announcements, which are born parked. A lane (a task,
 * a scheduler entry …) whose event fails again keeps its later events waiting, so order within a lane is kept; lanes go on
 * side by side. Running twice at once is harmless: the store takes each decision once, and in the order of the lane.
 */
public final class ParkedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);
    private static final int BATCH = 500;

    private final ParkedStore store;
    private final Decider decider;
    private final LiveTasks tasks;
    private final Supplier<Subscriptions> subscriptions;
    private final Runnable refreshSubscriptions;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final Counter emitted;

    ParkedEvents(
            ParkedStore store,
            Decider decider,
            LiveTasks tasks,
            Supplier<Subscriptions> subscriptions,
            Runnable refreshSubscriptions,
            Dispatcher dispatcher,
            InstantSource clock,
            Counter emitted) {
        this.store = store;
        this.decider = decider;
        this.tasks = tasks;
        this.subscriptions = subscriptions;
        this.refreshSubscriptions = refreshSubscriptions;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.emitted = emitted;
    }

    /** Goes through what is parked now; answers how many were decided. Blocks until they are on disk. */
    public int decideAgain() {
        int decided = decideAll(() -> store.oldest(BATCH));
        if (decided > 0) {
            LOG.info("{} parked events were decided", decided);
        }
        return decided;
    }

    /** The same for some lanes only. */
    int decide(Collection<String> lanes) {
        return decideAll(() -> store.oldestOf(lanes, BATCH));
    }

    private int decideAll(Supplier<List<Parked>> parked) {
        int decided = 0;
        var stuck = new HashSet<String>();
        for (var batch = parked.get(); !batch.isEmpty(); batch = parked.get()) {
            int before = decided;
            decided += decide(lanes(batch, stuck), stuck);
            if (decided == before) {
                break;
            }
        }
        return decided;
    }

    private static Map<String, Deque<Parked>> lanes(List<Parked> batch, Set<String> stuck) {
        var lanes = new LinkedHashMap<String, Deque<Parked>>();
        batch.stream().filter(event -> !stuck.contains(event.lane())).forEach(event -> lanes.computeIfAbsent(
                        event.lane(), lane -> new ArrayDeque<>())
                .add(event));
        return lanes;
    }

    /** Round by round the first event of every lane, so that one commit serves them all. */
    private int decide(Map<String, Deque<Parked>> lanes, Set<String> stuck) {
        int decided = 0;
        while (!lanes.isEmpty()) {
            var round = new ArrayList<Started>();
            for (var lane : List.copyOf(lanes.values())) {
                round.add(start(lane.poll(), new ToldBefore()));
            }
            for (var started : round) {
                var lane = started.parked().lane();
                if (finish(started)) {
                    decided++;
                } else {
                    stuck.add(lane);
                }
                if (stuck.contains(lane) || lanes.get(lane).isEmpty()) {
                    lanes.remove(lane);
                }
            }
        }
        return decided;
    }

    /** An event whose decision is being stored; {@code outcome} is null when the rules failed. */
    private record Started(Parked parked, ToldBefore before, int deliveries, CompletableFuture<Outcome> outcome) {}

    private Started start(Parked parked, ToldBefore before) {
        try {
            before.startOver();
            var decision = decision(parked, before);
            return new Started(parked, before, decision.deliveries().size(), store.decide(decision));
        } catch (RulesFailed failure) {
            LOG.warn("Event {} stays parked: {}", parked.eventId(), failure.getMessage());
            return new Started(parked, before, 0, null);
        }
    }

    /** True when this very decision is on disk now. */
    private boolean finish(Started first) {
        for (var started = first; started.outcome() != null; started = start(first.parked(), first.before())) {
            var outcome = started.outcome().join();
            if (!outcome.stale()) {
                first.parked().task().ifPresent(tasks::forget);
                dispatcher.backlog(outcome.ready());
                emitted.increment(outcome.done() ? started.deliveries() : 0);
                return outcome.done();
            }
            if (outcome.catalogChanged()) {
                refreshSubscriptions.run();
            }
            first.before().learn(outcome.toldBefore());
        }
        return false;
    }

    private Decision decision(Parked parked, ToldBefore before) {
        var snapshot = subscriptions.get();
        return parked.task().isPresent() ? ofTask(parked, snapshot, before) : ofAnnouncement(parked, snapshot, before);
    }

    private Decision ofTask(Parked parked, Subscriptions snapshot, ToldBefore before) {
        var facts = Frozen.thaw(parked.facts(), ParkedFacts.class);
        var answer = decider.answer(facts.question(), snapshot, before);
        return decision(parked, Traces.of(answer, facts.warnings()), answer.plan(), snapshot);
    }

    private Decision ofAnnouncement(Parked parked, Subscriptions snapshot, ToldBefore before) {
        var facts = Frozen.thaw(parked.facts(), AnnouncedEvent.Facts.class);
        var plan = decider.plan(facts.announcement(), facts.eventId(), snapshot, before);
        return decision(parked, Traces.of(facts.event(), plan), plan, snapshot);
    }

    private Decision decision(Parked parked, byte[] trace, EmissionPlan plan, Subscriptions snapshot) {
        return new Decision(
                parked,
                trace,
                plan.deliveries(),
                plan.capped(),
                snapshot.version(),
                clock.instant(),
                dispatcher.leaseUntil());
    }
}
