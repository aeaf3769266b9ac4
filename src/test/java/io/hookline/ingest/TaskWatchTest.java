package io.hookline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskWatchTest {
    private static final TaskKey KEY = new TaskKey("alpine", "t-1");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TaskWatch watch = new TaskWatch();

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void all_who_wait_for_a_task_wake_at_its_change_and_nobody_else() {
        var one = watch.next(KEY, 1, LONG);
        var two = watch.next(KEY, 1, LONG);
        var other = watch.next(new TaskKey("alpine", "t-2"), 1, LONG);

        watch.changed(Task.unseen(KEY));

        assertThat(one).isCompleted();
        assertThat(two).isCompleted();
        assertThat(other).isNotDone();
        assertThat(watch.count()).isEqualTo(1);
    }

    @Test
    void who_need_not_wait_after_all_leaves_nothing_behind() {
        watch.next(KEY, 1, LONG).complete(null);

        assertThat(watch.count()).isZero();
    }

    @Test
    void waiting_ends_after_its_time() {
        var waiting = watch.next(KEY, 1, Duration.ofMillis(5));

        await().until(waiting::isDone);
        await().until(() -> watch.count() == 0);
    }

    @Test
    void a_newer_version_in_the_store_wakes_too() {
        var stored = new AtomicLong(1);
        watch.alsoPolling(keys -> Map.of(KEY, stored.get()), Duration.ofMillis(5));
        var waiting = watch.next(KEY, 1, LONG);

        stored.set(2);

        await().until(waiting::isDone);
    }

    @Test
    void a_look_at_the_store_that_fails_is_followed_by_another() {
        var looks = new AtomicLong();
        watch.alsoPolling(
                keys -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return Map.of(KEY, 2L);
                },
                Duration.ofMillis(5));

        await().until(watch.next(KEY, 1, LONG)::isDone);
    }

    @Test
    void nobody_waits_for_a_hub_that_stops() {
        var waiting = watch.next(KEY, 1, LONG);

        watch.close();

        assertThat(waiting).isCompleted();
        assertThat(watch.next(KEY, 1, LONG)).isCompleted();
    }
}
