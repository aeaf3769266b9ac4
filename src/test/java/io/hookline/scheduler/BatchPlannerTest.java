package io.hookline.scheduler;

import static io.hookline.scheduler.Planned.DUE;
import static io.hookline.scheduler.Planned.NOW;
import static io.hookline.scheduler.Planned.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.DirectoryFile;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.scheduler.EntryBatchStore.Added;
import io.hookline.scheduler.EntryBatchStore.Result;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.StoreKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchPlannerTest {
    private static final Actor ADA =
            new Actor("6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11", "ada.admin@alpine.example", "key_1", "127.0.0.1");
    private static final String SALES = "sales@alpine.example";

    @TempDir
    Path folder;

    private final List<Instant> alarms = new ArrayList<>();

    @Test
    void a_batch_wakes_the_sweep_for_its_earliest_new_call_and_for_none_that_was_there() {
        try (var under = StoreKind.SQLITE.open(folder);
                var directory = DirectoryFile.open(Path.of("config/directory.yaml"))) {
            var access = new EntryAccess(
                    directory,
                    (tenant, upn, operation, target) -> new PermissionDecision(true, null, List.of("r-1"), "rules"),
                    new JdbcSchedulerEntryStore(under.store()));
            EntryBatchStore threeOfWhichTheFirstIsKnown = batch -> {
                var results = new ArrayList<Result>();
                batch.entries().forEach(each -> results.add(new Result(each.entry(), results.isEmpty())));
                return CompletableFuture.completedFuture(new Added(results, List.of()));
            };
            var planner = new BatchPlanner(access, threeOfWhichTheFirstIsKnown, told -> {}, alarms::add, () -> NOW);
            var planned = List.of(
                    planner.prepare(ADA, call(SALES, DUE, "a"), true),
                    planner.prepare(ADA, call(SALES, DUE.plusSeconds(2), "b"), true),
                    planner.prepare(ADA, call(SALES, DUE.plusSeconds(1), "c"), true));

            planner.add(planned, true);

            assertThat(alarms).containsExactly(DUE.plusSeconds(1));
            assertThat(planned)
                    .allSatisfy(each -> assertThat(each.audit().by().verdict()).isNotNull());
        }
    }
}
