package io.hookline;

import static io.hookline.Calls.ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.WebhookReceiver.Call;
import io.hookline.config.Setting;
import io.hookline.store.StoreUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduler entries on two hubs over one PostgreSQL database. */
class SchedulerNodesTest {
    private static final int ENTRY_COUNT = 24;

    @TempDir
    Path folder;

    @Test
    void calls_planned_on_one_node_and_moved_on_the_other_are_told_whole_and_in_order() throws Exception {
        String url;
        try (var database = StoreUnderTest.postgres(folder)) {
            url = database.config().url();
        }
        try (var one = node("one", url);
                var other = node("other", url);
                var receiver = new WebhookReceiver()) {
            new Subscribing(one)
                    .subscribe(
                            receiver.url("/entries"),
                            List.of("Scheduled", "Removed"),
                            Map.of("trigger", "SchedulerEntryStateChanged", "services", List.of(SALES)));

            var ids = IntStream.range(0, ENTRY_COUNT)
                    .parallel()
                    .mapToObj(i -> i % 2 == 0 ? life(one, other) : life(other, one))
                    .toList();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.taken("/entries").size() >= ENTRY_COUNT * 3);
            for (var id : ids) {
                assertThat(told(receiver, id)).containsExactly("Scheduled", "Scheduled", "Removed");
            }
            assertThat(receiver.calls("/entries")).extracting(Call::webhookId).doesNotHaveDuplicates();
        }
    }

    /** The nodes have one database, one secret and one key of the admin. */
    private HubUnderTest node(String name, String url) throws Exception {
        var data = Files.createDirectories(folder.resolve(name));
        var admin = folder.resolve("one/admin.key");
        if (Files.exists(admin)) {
            Files.copy(admin, data.resolve("admin.key"));
        }
        var secret = Files.readString(folder.resolve("secret.key"));
        return HubUnderTest.start(
                data, settings -> settings.with(Setting.STORE_URL, url).with(Setting.SECRET_KEY, secret));
    }

    private static String life(HubUnderTest first, HubUnderTest second) {
        var made = first.post(ENTRIES, call(SALES));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        var id = made.json().get("schedulerEntryId").asText();
        var later = with(call(SALES), "dueDateTimeUtc", "2030-03-04T09:00:00Z");
        assertThat(second.send("PUT", ENTRIES + "/" + id, second.adminKey(), later)
                        .status())
                .isEqualTo(200);
        assertThat(first.delete(ENTRIES + "/" + id).status()).isEqualTo(200);
        assertThat(second.delete(ENTRIES + "/" + id).status()).isEqualTo(409);
        return id;
    }

    private static List<String> told(WebhookReceiver receiver, String id) {
        return receiver.calls("/entries").stream()
                .filter(call -> call.body().path("schedulerEntryId").asText().equals(id))
                .map(Call::event)
                .toList();
    }
}
