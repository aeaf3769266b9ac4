package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.assistant.Ready;
import io.hookline.assistant.Transcription;
import io.hookline.assistant.Transcription.Content;
import io.hookline.assistant.Transcription.Summary;
import io.hookline.ingest.Frozen;
import io.hookline.ingest.jdbc.AnnouncementRows;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreConfig;
import io.hookline.store.Tx;
import io.hookline.store.open.Stores;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.trigger.Announcement;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves behind that dies between a change and what follows from it is done by the next one. */
class DiedInBetweenTest {
    private static final String ALPINE = "6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11";

    @TempDir
    private Path folder;

    @Test
    void what_was_announced_but_not_decided_and_what_was_stored_but_not_announced_is_told_after_the_restart()
            throws Exception {
        try (var receiver = new WebhookReceiver()) {
            endTwoConversations(receiver);
            try (var store = open()) {
                store.write(new Leave(List.of(announcement("t-1")), transcription("t-2")), 1)
                        .join();
            }
            assertThat(receiver.calls("/ready")).isEmpty();

            try (var hub = HubUnderTest.start(folder)) {
                await().atMost(Duration.ofSeconds(40))
                        .until(() -> receiver.taken("/ready").size() >= 2);
                // An attempt may be repeated; telling twice would have another id.
                assertThat(receiver.calls("/ready").stream()
                                .map(call -> call.task() + " " + call.webhookId())
                                .distinct()
                                .map(told -> told.split(" ")[0]))
                        .containsExactlyInAnyOrder("t-1", "t-2");
                assertThat(hub.get("/hub/v1/events").text()).doesNotContain("\"parked\":true");
            }
        }
    }

    private void endTwoConversations(WebhookReceiver receiver) {
        try (var hub = HubUnderTest.start(folder)) {
            var wish = Map.of(
                    "trigger", "VirtualAssistantUpdate", "url", receiver.url("/ready"), "services", List.of(HOTLINE));
            assertThat(hub.post("/hub/v1/subscriptions", wish).status()).isEqualTo(201);
            for (var task : List.of("t-1", "t-2")) {
                new Subscribing(hub).accept(event("Start", task));
                new Subscribing(hub).accept(event("Disconnect", task));
            }
        }
    }

    private Store open() {
        var config = StoreConfig.of("jdbc:sqlite:" + folder.resolve("hookline.db"), folder);
        return Stores.open(config, new SimpleMeterRegistry(), () -> {});
    }

    private static Transcription transcription(String task) {
        var content = new Content(null, List.of(), new Summary("Title", null, null, null, null));
        return new Transcription(new TaskKey(ALPINE, task), HOTLINE, "ss-" + task, "", content);
    }

    private static Announcement announcement(String task) {
        return Ready.announcement(
                transcription(task), Task.unseen(new TaskKey(ALPINE, task)), Instant.parse("2026-03-02T08:00:00Z"));
    }

    /** Writes what the first half of the work writes. */
    private record Leave(List<Announcement> announced, Transcription stored) implements BatchWrite<Integer, Void> {
        @Override
        public List<Void> apply(Tx tx, List<Integer> requests) throws SQLException {
            AnnouncementRows.insert(tx, announced, Instant.parse("2026-03-02T08:00:00Z"));
            var insert = tx.prepare("insert into transcription (tenant_id, session_id, user_session_id, task_key,"
                    + " service_upn, stored_at, announced, body) values (?, ?, '', ?, ?, ?, 0, ?)");
            insert.setString(1, stored.task().tenantId());
            insert.setString(2, stored.serviceSessionId());
            insert.setString(3, stored.task().text());
            insert.setString(4, stored.serviceUpn());
            insert.setLong(5, System.currentTimeMillis());
            insert.setBytes(6, Frozen.freeze(stored.content()));
            insert.executeUpdate();
            return Collections.nCopies(requests.size(), null);
        }
    }
}
