package io.hookline.replay;

import static io.hookline.replay.RecordedWorld.HOTLINE;
import static io.hookline.replay.RecordedWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.replay.Report.Gap;
import io.hookline.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading the past on both stores. */
class JdbcRecordingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void tasks_that_began_before_the_window_are_read_back_and_those_that_are_gone_are_counted(StoreKind kind) {
        try (var world = new RecordedWorld(kind.open(folder))) {
            live(world, Activity.START, Activity.ACCEPT);
            world.after(Duration.ofDays(3));
            live(world, Activity.QUEUE, Activity.DISCONNECT);

            var whole = world.simulate(Duration.ofDays(1), RecordedWorld.SHIPPED);
            world.execute("delete from event where task_seq = 1 and task_key = '" + TENANT + "/t-0'");
            var cut = world.simulate(Duration.ofDays(1), RecordedWorld.SHIPPED);

            assertThat(whole.events()).isEqualTo(6);
            assertThat(whole.notReplayed()).isEmpty();
            assertThat(cut.notReplayed()).extracting(Gap::what, Gap::count).containsExactly(tuple("tasks", 1L));
            assertThat(cut.same()).isTrue();
        }
    }

    @Test
    void a_run_whose_time_is_up_says_so_and_tells_what_it_has() {
        try (var world = new RecordedWorld(StoreKind.SQLITE.open(folder))) {
            live(world, Activity.START, Activity.ACCEPT);

            var report = world.simulate(Duration.ofDays(1), RecordedWorld.SHIPPED, Duration.ZERO);

            assertThat(report.complete()).isFalse();
            assertThat(report.events()).isLessThan(6);
            assertThat(report.notReplayed()).extracting(Gap::why).contains("time was up; ask for a shorter time");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_event_is_found_with_its_trace_in_its_own_tenant_only(StoreKind kind) {
        try (var world = new RecordedWorld(kind.open(folder))) {
            live(world, Activity.START);
            var first = world.recordings().events(0, 10).get(0);

            var found = world.recordings().find(TENANT, first.id()).orElseThrow();

            assertThat(found.event().event().activity()).isEqualTo(Activity.START);
            assertThat(new String(found.trace())).contains("WorkflowStarted");
            assertThat(found.parked()).isFalse();
            assertThat(world.recordings().find("other", first.id())).isEmpty();
            assertThat(world.recordings().events(first.seq() + 1, 1)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void attempts_come_in_the_order_in_which_they_ended_and_can_be_stopped(StoreKind kind) {
        try (var world = new RecordedWorld(kind.open(folder))) {
            live(world, Activity.START);
            long at = world.now().toEpochMilli();
            world.execute(
                    "insert into attempt (delivery_id, number, started_at, duration_ms, status, outcome, retry_after)"
                            + " select min(id), 1, " + at + ", 900, 503, 'status', 7 from delivery");
            world.execute("insert into attempt (delivery_id, number, started_at, duration_ms, status, outcome)"
                    + " select max(id), 1, " + (at + 100) + ", 5, null, 'dns' from delivery");
            world.execute("insert into attempt (delivery_id, number, started_at, duration_ms, status, outcome)"
                    + " select max(id), 2, " + (at + 200) + ", 5, 200, 'delivered' from delivery");
            var seen = new ArrayList<RecordedAttempt>();
            var few = new ArrayList<RecordedAttempt>();

            world.recordings().attempts(world.now().minusSeconds(1), seen::add);
            world.recordings().attempts(world.now().minusSeconds(1), attempt -> !few.add(attempt));

            assertThat(world.recordings().attempts(world.now().minusSeconds(1))).isEqualTo(3);
            assertThat(world.recordings().attempts(world.now().plusMillis(150))).isEqualTo(1);
            assertThat(seen).extracting(RecordedAttempt::outcome).containsExactly("dns", "delivered", "status");
            assertThat(seen).extracting(RecordedAttempt::retryAfterSeconds).containsExactly(0L, 0L, 7L);
            assertThat(seen.get(2).status()).isEqualTo(503);
            assertThat(seen.get(1).delivered()).isTrue();
            assertThat(few).hasSize(1);
            var report = world.simulate(Duration.ofDays(1), RecordedWorld.SHIPPED);
            assertThat(report.concerns()).anySatisfy(concern -> {
                assertThat(concern.concern()).isEqualTo("retry");
                assertThat(concern.asked()).isEqualTo(2);
            });
        }
    }

    private static void live(RecordedWorld world, Activity... activities) {
        for (int task = 0; task < 3; task++) {
            for (var activity : activities) {
                world.accept(List.of(world.event(activity, "t-" + task, HOTLINE, "ss-1", Direction.INBOUND)));
            }
        }
    }
}
