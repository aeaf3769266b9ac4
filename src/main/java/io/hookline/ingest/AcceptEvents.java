package io.hookline.ingest;

import io.hookline.delivery.Dispatcher;
import io.hookline.ingest.AcceptStore.Earlier;
import io.hookline.ingest.AcceptStore.Outcome;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.StoreFault;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.trigger.Emitting;
import io.hookline.trigger.Subscriptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts workflow events: all of a call or none, acknowledged only after one commit holds them with everything they
 * lead to. Thread-safe.
 */
public final class AcceptEvents {
    /** Tries before a call gives up: each lost race is with another commit, so this many in a row means trouble. */
    private static final int TRIES_MAX = 50;

    private static final Logger LOG = LoggerFactory.getLogger(AcceptEvents.class);

    private final AcceptStore store;
    private final LiveTasks tasks;
    private final Decider decider;
    private final Supplier<Subscriptions> subscriptions;
    private final Runnable refreshSubscriptions;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final Consumer<Task> committed;
    private final Executor executor;
    private final Counter accepted;
    private final Counter emitted;
    private final Counter parked;

    /**
     * @param subscriptions the newest catalog of this process
     * @param refreshSubscriptions reads the catalog from the store; called when a commit saw a newer one
     * @param committed is told the newest state of each task of a call after its commit; must be quick and never throw
     * @param executor runs what follows a commit; must not be the caller's or the store's own thread
     */
    public AcceptEvents(
            AcceptStore store,
            EmissionPolicy policy,
            Emitting emitting,
            Supplier<Subscriptions> subscriptions,
            Runnable refreshSubscriptions,
            Dispatcher dispatcher,
            InstantSource clock,
            Consumer<Task> committed,
            Executor executor,
            MeterRegistry metrics) {
        this.store = store;
        this.tasks = new LiveTasks(store);
        this.decider = new Decider(policy, emitting);
        this.subscriptions = subscriptions;
        this.refreshSubscriptions = refreshSubscriptions;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.committed = committed;
        this.executor = executor;
        this.accepted = metrics.counter("hookline.events.accepted");
        this.emitted = metrics.counter("hookline.emissions.told");
        this.parked = metrics.counter("hookline.events.parked");
    }

    /**
     * Accepts the events in their order. The stage completes after the commit with one receipt per event, or with a
     * {@link Refusal} (an id used before for another body, or the store is not available), and then nothing is stored.
     */
    public CompletionStage<List<Receipt>> accept(List<ArrivingEvent> events) {
        return accept(events, Conditions.NONE);
    }

    /** The same if the tasks and the tenant are as the conditions demand; else nothing is stored, and a refusal says why. */
    public CompletionStage<List<Receipt>> accept(List<ArrivingEvent> events, Conditions conditions) {
        var call = new Call(events, conditions);
        decideAndCommit(call);
        return call.answer;
    }

    /** Decides events again that were parked because rules failed. */
    public ParkedEvents parkedEvents(ParkedStore parkedStore) {
        return new ParkedEvents(
                parkedStore, decider, tasks, subscriptions, refreshSubscriptions, dispatcher, clock, emitted);
    }

    private void decideAndCommit(Call call) {
        AcceptStore.Request request;
        CompletableFuture<Outcome> commit;
        var lineages = new HashMap<TaskKey, Object>();
        var open = call.open();
        var keys = open.stream().map(Call.Item::task).distinct().toList();
        var slots = new Slots(dispatcher);
        var locked = tasks.lock(keys);
        try {
            keys.forEach(key -> check(key, call.conditions));
            request = decide(call, open, lineages, slots);
            commit = store.accept(request);
        } catch (TurnedDown refused) {
            call.answer.completeExceptionally(refused.refusal);
            return;
        } catch (RuntimeException fault) {
            slots.releaseAll();
            keys.forEach(tasks::forget);
            call.answer.completeExceptionally(fault);
            return;
        } finally {
            locked.unlock();
        }
        commit.whenCompleteAsync(
                (outcome, fault) -> {
                    if (!(outcome instanceof Outcome.Accepted)) {
                        slots.releaseAll();
                        lineages.forEach(tasks::forget);
                    }
                    proceed(call, open, request, slots, outcome, fault);
                },
                executor);
    }

    /** What is remembered may be older than what another node has stored, and nobody must be turned down for that. */
    private void check(TaskKey key, Conditions conditions) {
        try {
            conditions.guard().check(tasks.get(key).task());
        } catch (Refusal refusal) {
            if (!tasks.renew(key)) {
                throw new TurnedDown(refusal);
            }
            check(key, conditions);
        }
    }

    private static final class TurnedDown extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Refusal refusal;

        TurnedDown(Refusal refusal) {
            super(null, null, false, false);
            this.refusal = refusal;
        }
    }

    private AcceptStore.Request decide(Call call, List<Call.Item> open, Map<TaskKey, Object> lineages, Slots slots) {
        var conditions = call.conditions;
        call.toldBefore.startOver();
        var audit = conditions.audit().of(tasks.get(open.get(0).task()).task());
        var snapshot = subscriptions.get();
        var bases = new HashMap<TaskKey, Long>();
        var decided = new ArrayList<Decided>(open.size());
        for (var item : open) {
            var entry = tasks.get(item.task());
            bases.putIfAbsent(item.task(), entry.task().version());
            lineages.put(item.task(), entry.lineage());
            var decision = slots.reserve(
                    decider.decide(item.event(), item.eventId(), entry.task(), snapshot, call.toldBefore));
            tasks.put(item.task(), new LiveTasks.Entry(decision.after(), entry.lineage()));
            decided.add(decision);
        }
        return new AcceptStore.Request(
                decided,
                bases,
                snapshot.version(),
                clock.instant(),
                dispatcher.leaseUntil(),
                conditions.admission(),
                audit);
    }

    private void proceed(
            Call call,
            List<Call.Item> open,
            AcceptStore.Request request,
            Slots slots,
            Outcome outcome,
            Throwable fault) {
        try {
            if (fault != null) {
                call.answer.completeExceptionally(told(fault));
            } else if (outcome instanceof Outcome.Accepted done) {
                finish(call, open, request, slots, done);
            } else if (outcome instanceof Outcome.Seen seen) {
                seen.earlier().forEach((place, earlier) -> settle(open.get(place), earlier));
                again(call);
            } else if (outcome instanceof Outcome.Full full) {
                call.answer.completeExceptionally(new Refusal(full.problem()));
            } else if (outcome instanceof Outcome.Stale stale) {
                if (stale.catalogChanged()) {
                    refreshSubscriptions.run();
                }
                call.toldBefore.learn(stale.toldBefore());
                again(call);
            }
        } catch (RuntimeException failure) {
            call.answer.completeExceptionally(failure);
        }
    }

    /** A store that fails is our trouble and passes; the caller is asked to come back, and nothing was acknowledged. */
    private static Throwable told(Throwable fault) {
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof StoreFault trouble) {
            LOG.error("Events could not be stored: {}", trouble.getMessage());
            return new Refusal(new Problem(
                    ProblemType.UNAVAILABLE, "The hub cannot store events just now; send them again.", List.of(), 1L));
        }
        return cause;
    }

    private void again(Call call) {
        if (call.open().isEmpty()) {
            call.finish();
        } else if (++call.tries >= TRIES_MAX) {
            throw new Refusal(new Problem(
                    ProblemType.UNAVAILABLE, "The task is too busy just now; send the event again.", List.of(), 1L));
        } else {
            decideAndCommit(call);
        }
    }

    private void finish(
            Call call, List<Call.Item> open, AcceptStore.Request request, Slots slots, Outcome.Accepted done) {
        slots.keepOnly(done.leased());
        dispatcher.send(done.leased());
        if (!done.ready().isEmpty()) {
            dispatcher.backlog(List.copyOf(done.ready()));
        }
        for (int i = 0; i < open.size(); i++) {
            var decision = request.events().get(i);
            open.get(i).receipt = decision.receipt();
            emitted.increment(decision.receipt().deliveries());
            if (decision.parked() != null) {
                parked.increment();
            }
        }
        accepted.increment(open.size());
        newest(request).forEach(committed);
        call.finish();
    }

    private static Collection<Task> newest(AcceptStore.Request request) {
        var newest = new LinkedHashMap<String, Task>();
        request.events().forEach(decided -> newest.put(decided.taskKey(), decided.after()));
        return newest.values();
    }

    /** An event that was accepted before gets its first answer, unless it now says something else. */
    private static void settle(Call.Item item, Earlier earlier) {
        if (!earlier.bodyHash().equals(item.event().bodyHash())) {
            var event = item.event().event();
            throw new Refusal(new Problem(
                    ProblemType.DUPLICATE_EVENT,
                    "An event with id '" + event.id() + "' of source '" + event.source()
                            + "' was accepted before with another body; use a new id for a new event.",
                    List.of(new Violation(item.pointer(), "was accepted before with another body"))));
        }
        item.receipt = earlier.receipt();
    }
}
