package io.hookline.ingest;

import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets callers wait for the next change of a task without asking the store again and again. Changes of this process wake
 * at their commit; those of other nodes are looked for as long as somebody waits. Thread-safe.
 */
public final class TaskWatch implements AutoCloseable {
    /** How many may wait at once; more would be better served by a webhook. */
    private static final int WAITING_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(TaskWatch.class);

    private final Map<TaskKey, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "hookline-task-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    /** Those who wait for one task, and the newest version that they know. */
    private record Waiting(long version, Set<CompletableFuture<Void>> callers) {}

    /** Looks for changes of other nodes too: {@code versions} answers the stored versions of tasks. */
    public TaskWatch alsoPolling(Function<Set<TaskKey>, Map<TaskKey, Long>> versions, Duration period) {
        timer.scheduleWithFixedDelay(() -> poll(versions), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /**
     * Completes when the task changes, or after {@code atMost}, or at once when too many wait or the hub stops. Take it
     * before reading the task, so that no change falls between.
     *
     * @param version what the caller knows; a newer one in the store completes it
     * @return to be completed by the caller too, when it need not wait after all
     */
    public CompletableFuture<Void> next(TaskKey key, long version, Duration atMost) {
        var caller = new CompletableFuture<Void>();
        if (count.incrementAndGet() > WAITING_MAX || closed || atMost.isZero()) {
            caller.complete(null);
        } else {
            waiting.compute(key, (same, present) -> joined(present, version, caller));
            caller.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (closed) {
                caller.complete(null);
            }
        }
        caller.whenComplete((done, fault) -> leave(key, caller));
        return caller;
    }

    /** How many wait now. */
    int count() {
        return count.get();
    }

    /** True when nobody can wait any more. */
    public boolean closed() {
        return closed;
    }

    /** Call it after each commit that changes a task. */
    public void changed(Task task) {
        wake(task.key());
    }

    /** Wakes everybody and lets nobody wait any more. */
    @Override
    public void close() {
        closed = true;
        waiting.keySet().forEach(this::wake);
        timer.shutdownNow();
    }

    private static Waiting joined(Waiting present, long version, CompletableFuture<Void> caller) {
        var callers = present == null ? ConcurrentHashMap.<CompletableFuture<Void>>newKeySet() : present.callers();
        callers.add(caller);
        return new Waiting(present == null ? version : Math.min(version, present.version()), callers);
    }

    private void wake(TaskKey key) {
        var woken = waiting.remove(key);
        if (woken != null) {
            woken.callers().forEach(caller -> caller.complete(null));
        }
    }

    private void leave(TaskKey key, CompletableFuture<Void> caller) {
        count.decrementAndGet();
        waiting.computeIfPresent(key, (same, present) -> {
            present.callers().remove(caller);
            return present.callers().isEmpty() ? null : present;
        });
    }

    private void poll(Function<Set<TaskKey>, Map<TaskKey, Long>> versions) {
        try {
            var asked = Map.copyOf(waiting);
            if (!asked.isEmpty()) {
                versions.apply(asked.keySet()).forEach((key, version) -> {
                    if (version > asked.get(key).version()) {
                        wake(key);
                    }
                });
            }
        } catch (RuntimeException fault) {
            // An exception that left here would silently end the looking for ever.
            LOG.warn("changes of tasks by other nodes could not be looked for: {}", fault.getMessage());
        }
    }
}
