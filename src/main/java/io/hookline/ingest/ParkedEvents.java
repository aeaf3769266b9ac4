package io.hookline.ingest;

import io.hookline.delivery.Dispatcher;
import io.hookline.ingest.ParkedStore.Parked;
import io.hookline.rules.RulesFailed;
import io.hookline.task.TaskKey;
import io.hookline.trigger.Subscriptions;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides parked events again, oldest first. A task whose event fails again keeps all its later events waiting, so order
 * within a task is kept; other tasks go on. Running twice at once is harmless: the store takes each decision once.
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

    ParkedEvents(
            ParkedStore store,
            Decider decider,
            LiveTasks tasks,
            Supplier<Subscriptions> subscriptions,
            Runnable refreshSubscriptions,
            Dispatcher dispatcher,
            InstantSource clock) {
        this.store = store;
        this.decider = decider;
        this.tasks = tasks;
        this.subscriptions = subscriptions;
        this.refreshSubscriptions = refreshSubscriptions;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Goes through what is parked now; answers how many were decided. Blocks until they are on disk. */
    public int decideAgain() {
        int decided = 0;
        var stuck = new HashSet<TaskKey>();
        for (List<Parked> batch = store.oldest(BATCH); !batch.isEmpty(); batch = store.oldest(BATCH)) {
            int before = decided;
            for (var parked : batch) {
                decided += stuck.contains(parked.task()) ? 0 : decide(parked, stuck);
            }
            if (decided == before) {
                break;
            }
        }
        if (decided > 0) {
            LOG.info("{} parked events were decided", decided);
        }
        return decided;
    }

    private int decide(Parked parked, Set<TaskKey> stuck) {
        try {
            while (true) {
                var outcome = decideOnce(parked);
                if (outcome.catalogChanged()) {
                    refreshSubscriptions.run();
                } else {
                    return outcome.done() ? 1 : 0;
                }
            }
        } catch (RulesFailed failure) {
            LOG.warn("Event {} stays parked: {}", parked.eventId(), failure.getMessage());
            stuck.add(parked.task());
            return 0;
        }
    }

    private ParkedStore.Outcome decideOnce(Parked parked) {
        var facts = Frozen.thaw(parked.facts(), ParkedFacts.class);
        var snapshot = subscriptions.get();
        var answer = decider.answer(facts.question(), snapshot);
        var decision = new ParkedStore.Decision(
                parked,
                Traces.of(answer, facts.warnings()),
                answer.plan().deliveries(),
                snapshot.version(),
                clock.instant(),
                dispatcher.leaseUntil());
        var outcome = store.decide(decision).join();
        tasks.forget(parked.task());
        dispatcher.backlog(outcome.ready());
        return outcome;
    }
}
