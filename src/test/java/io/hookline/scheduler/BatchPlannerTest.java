package io.hookline.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.scheduler.EntryBatchStore.Added;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchPlannerTest {
    private static final Actor ADA = new Actor(Planned.TENANT, "ada", "key_1", "127.0.0.1");

    private final CompletableFuture<Added> commit = new CompletableFuture<>();
    private final List<Instant> alarms = new ArrayList<>();
    private final BatchPlanner planner =
            new BatchPlanner(null, batch -> commit, told -> {}, alarms::add, InstantSource.fixed(Planned.NOW));

    @Test
    void once_a_batch_is_on_disk_the_alarm_is_set_for_the_first_call_of_it() {
        planner.add(ADA, List.of(due(20), due(10), due(30)), false);

        assertThat(alarms).isEmpty();
        commit.complete(new Added(List.of(), List.of()));
        assertThat(alarms).containsExactly(Planned.DUE.plusSeconds(10));
    }

    private static SchedulerEntry due(int seconds) {
        return Planned.entry("se_" + seconds, Planned.call(Planned.SALES, Planned.DUE.plusSeconds(seconds), null));
    }
}
