package io.hookline;

import static io.hookline.Calls.DUE;
import static io.hookline.Calls.HUB_ENTRIES;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.DirectoryFile;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.scheduler.CallContext;
import io.hookline.scheduler.CallLimits;
import io.hookline.scheduler.CallPlanner;
import io.hookline.scheduler.EntryAccess;
import io.hookline.scheduler.PlannedCall;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.StoreUnderTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that dies between a commit and its telling. */
class SchedulerCrashTest {
    private static final String TENANT = "6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11";

    @Test
    void what_was_committed_and_not_yet_told_is_told_once_after_the_next_start(@TempDir Path data) throws Exception {
        try (var receiver = new WebhookReceiver()) {
            try (var hub = HubUnderTest.start(data)) {
                new Subscribing(hub)
                        .subscribe(
                                receiver.url("/late"),
                                List.of("Scheduled"),
                                Map.of("trigger", "SchedulerEntryStateChanged", "services", List.of(SALES)));
            }
            var entry = planAndDie(data);

            try (var hub = HubUnderTest.start(data)) {
                await().until(() -> receiver.calls("/late").size() == 1);

                var told = receiver.calls("/late").get(0);
                assertThat(told.event()).isEqualTo("Scheduled");
                assertThat(told.body().get("schedulerEntryId").asText()).isEqualTo(entry.id());
                assertThat(hub.get(HUB_ENTRIES + "/" + entry.id())
                                .json()
                                .get("state")
                                .asText())
                        .isEqualTo("WAITING");
            }
        }
    }

    /** The write as the hub does it, by a process that ends before it tells anybody. */
    private static SchedulerEntry planAndDie(Path data) {
        try (var under = StoreUnderTest.sqlite(data);
                var directory = DirectoryFile.open(Path.of("config/directory.yaml"))) {
            var entries = new JdbcSchedulerEntryStore(under.store());
            var access = new EntryAccess(
                    directory,
                    (tenant, upn, operation, target) -> new PermissionDecision(true, null, List.of(), "test"),
                    entries);
            var wish = new PlannedCall(
                    false,
                    SALES,
                    "+442079460217",
                    Instant.parse(DUE),
                    null,
                    null,
                    new CallLimits(null, null, null, null),
                    new CallContext(List.of(), Map.of()),
                    null);
            var ada = new Actor(TENANT, "ada.admin@alpine.example", null, null);
            return new CallPlanner(access, entries, announced -> {}, due -> {}, Clock.systemUTC())
                    .plan(ada, wish)
                    .toCompletableFuture()
                    .join();
        }
    }
}
