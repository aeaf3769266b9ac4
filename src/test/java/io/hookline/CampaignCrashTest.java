package io.hookline;

import static io.hookline.Calls.ENTRIES;
import static io.hookline.Calls.HUB_ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.DialerUnderTest.Asked;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A campaign through a hub that is killed in the middle of it, twice: every call is made, and none is a second attempt. */
@Timeout(300)
class CampaignCrashTest {
    private static final int CALLS = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path data;

    @Test
    void every_call_of_a_campaign_comes_out_right_although_the_hub_is_killed_in_its_middle() throws Exception {
        try (var dialer = new DialerUnderTest()) {
            var settings = List.of("-Dhookline.dialer.url=" + dialer.url(), "-Dhookline.dialer.timeout=1s");
            var entries = new ArrayList<String>();
            for (int asked : new int[] {8, 24}) {
                try (var hub = Program.hub(data, settings)) {
                    var url = hub.awaitReady();
                    while (entries.size() < CALLS) {
                        entries.add(plan(url, entries.size()));
                    }
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> report(url, dialer) && tasks(dialer).size() >= asked);
                    hub.kill();
                }
            }
            try (var hub = Program.hub(data, settings)) {
                var url = hub.awaitReady();
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> report(url, dialer) && open(url, entries) == 0);
                for (var entry : entries) {
                    var shown = get(url, HUB_ENTRIES + "/" + entry);
                    assertThat(shown.get("state").asText()).as(shown.toString()).isEqualTo("HANDLED");
                    assertThat(shown.get("callAttempts")).as(shown.toString()).hasSize(1);
                }
            }
            assertThat(tasks(dialer)).hasSize(CALLS);
            for (var entry : entries) {
                assertThat(dialer.of(entry).stream()
                                .map(call -> call.headers().getFirst("webhook-id"))
                                .distinct())
                        .as("an attempt that is handed over again is the same attempt")
                        .hasSize(1);
            }
        }
    }

    private static Set<String> tasks(DialerUnderTest dialer) {
        return dialer.all().stream().map(Asked::task).collect(Collectors.toSet());
    }

    /** Tells the hub of every call that the dialer took and that no hub has acknowledged the end of. */
    private boolean report(String url, DialerUnderTest dialer) throws IOException, InterruptedException {
        for (var asked : dialer.all()) {
            if (!reported.contains(asked.task()) && reported(url, asked)) {
                reported.add(asked.task());
            }
        }
        return true;
    }

    private boolean reported(String url, Asked asked) throws IOException, InterruptedException {
        var end = Map.of(
                "id",
                asked.task() + "-end",
                "source",
                "dialer",
                "activity",
                "Disconnect",
                "taskId",
                asked.task(),
                "serviceUpn",
                SALES,
                "schedulerEntryId",
                asked.entry(),
                "reason",
                "Completed");
        return send(url, "/hub/v1/workflow-events", end).statusCode() == 202;
    }

    private String plan(String url, int i) throws IOException, InterruptedException {
        var call = with(call(SALES), "destination", "+4144668%04d".formatted(1000 + i));
        var reply = send(url, ENTRIES, with(call, "dueDateTimeUtc", "2020-03-23T11:00:00Z"));
        assertThat(reply.statusCode()).isEqualTo(200);
        return Json.read(reply.body()).get("schedulerEntryId").asText();
    }

    private long open(String url, List<String> entries) throws IOException, InterruptedException {
        long open = 0;
        for (var entry : entries) {
            open += Set.of("WAITING", "IN_PROGRESS")
                            .contains(get(url, HUB_ENTRIES + "/" + entry)
                                    .get("state")
                                    .asText())
                    ? 1
                    : 0;
        }
        return open;
    }

    private JsonNode get(String url, String path) throws IOException, InterruptedException {
        return Json.read(http.send(request(url, path).GET().build(), BodyHandlers.ofByteArray())
                .body());
    }

    private HttpResponse<byte[]> send(String url, String path, Object body) throws IOException, InterruptedException {
        var request = request(url, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)));
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String url, String path) throws IOException {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(data.resolve("admin.key")).strip());
    }
}
