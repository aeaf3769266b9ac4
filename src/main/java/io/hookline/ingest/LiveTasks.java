package io.hookline.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * The newest state of running tasks, including states whose commit is still under way: the next event of a task is
 * decided on top of them, so that a busy task need not wait for the disk between two events. If a commit fails, what was
 * built upon it is refused by its version, and {@link #forget} brings the task back to what the store holds.
 */
final class LiveTasks {
    private static final int TASKS_MAX = 100_000;
    private static final int STRIPES = 1024;

    private final AcceptStore store;
    private final Cache<TaskKey, Entry> entries =
            Caffeine.newBuilder().maximumSize(TASKS_MAX).build();
    private final List<ReentrantLock> stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toList();

    LiveTasks(AcceptStore store) {
        this.store = store;
    }

    /** A task and the reading of the store that it descends from. */
    record Entry(Task task, Object lineage) {}

    /** Locks the tasks, in a fixed order so that two batches never wait for each other. */
    Locked lock(Collection<TaskKey> keys) {
        var stripesToLock = keys.stream()
                .mapToInt(key -> Math.floorMod(key.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .toArray();
        for (int stripe : stripesToLock) {
            stripes.get(stripe).lock();
        }
        return () -> {
            for (int stripe : stripesToLock) {
                stripes.get(stripe).unlock();
            }
        };
    }

    /** The newest state; call it with the task locked. */
    Entry get(TaskKey key) {
        var entry = entries.getIfPresent(key);
        // Another node may have decided the parked events since, so a task with parked ones is always read anew.
        if (entry == null || entry.task().parkedEvents() > 0) {
            entry = new Entry(store.task(key).orElseGet(() -> Task.unseen(key)), new Object());
            entries.put(key, entry);
        }
        return entry;
    }

    /** Reads a task anew if the store has a newer state than is remembered; true when it had. Call it with the task locked. */
    boolean renew(TaskKey key) {
        var stored = store.task(key);
        if (stored.isEmpty() || stored.get().version() <= get(key).task().version()) {
            return false;
        }
        entries.put(key, new Entry(stored.get(), new Object()));
        return true;
    }

    /** Remembers the state after an event; call it with the task locked. */
    void put(TaskKey key, Entry entry) {
        entries.put(key, entry);
    }

    /** Drops what descends from the given reading; a state that was read anew meanwhile stays. */
    void forget(TaskKey key, Object lineage) {
        entries.asMap().computeIfPresent(key, (k, entry) -> entry.lineage() == lineage ? null : entry);
    }

    /** Drops whatever is remembered of the task. */
    void forget(TaskKey key) {
        entries.invalidate(key);
    }

    /** Tasks that are locked until this is called, by the thread that locked them. */
    interface Locked {
        void unlock();
    }
}
