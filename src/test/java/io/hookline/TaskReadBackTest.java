package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.HubUnderTest.Reply;
import io.hookline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task is read back, changed by version, and waited for, as a workflow does it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskReadBackTest {
    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing subscribing;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        subscribing = new Subscribing(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void two_changes_of_the_same_version_do_not_lose_one_silently() {
        running("t-race");
        var etag = hub.get("/hub/v1/tasks/t-race").header("ETag");

        var replies = List.of("Ada", "Bob", "Cid", "Dan").stream()
                .map(name -> CompletableFuture.supplyAsync(
                        () -> patch("t-race", etag, Map.of("customer", Map.of("firstName", name)))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 412, 412, 412);
        var winner = replies.stream()
                .filter(reply -> reply.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(winner.header("ETag"))
                .isEqualTo(hub.get("/hub/v1/tasks/t-race").header("ETag"));
        assertThat(patch("t-race", winner.header("ETag"), Map.of()).status()).isEqualTo(200);
        assertThat(patch("t-race", "*", Map.of("customer", Map.of("firstName", "Eve")))
                        .status())
                .isEqualTo(200);
        assertThat(patch("t-race", null, Map.of()).status()).isEqualTo(428);
        assertThat(patch("t-race", "W/\"x\"", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void a_workflow_that_waits_for_a_parameter_is_woken_by_the_update() {
        running("t-wait");
        var path = "/hub/v1/tasks/t-wait/parameters/Intent";
        assertThat(hub.get(path).json().get("changed").asBoolean()).isFalse();
        var waiting = CompletableFuture.supplyAsync(() -> hub.get(path + "?wait=30s"));

        update("t-wait", Map.of("customContextParameters", List.of(parameter("Other", "x"))));
        assertThat(waiting).as("another parameter wakes nobody").isNotDone();
        update("t-wait", Map.of("customContextParameters", List.of(parameter("Intent", "Cancel"))));

        var woken = waiting.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join()
                .json();
        assertThat(woken.get("value").asText()).isEqualTo("Cancel");
        assertThat(woken.get("changed").asBoolean()).isTrue();
        var again = hub.get(path + "?wait=100ms&changedSince="
                        + woken.get("sequence").asLong())
                .json();
        assertThat(again.get("changed").asBoolean()).as("nothing since").isFalse();
        var since = woken.get("changedAt").asText();
        assertThat(hub.get(path + "?changedSince=" + since)
                        .json()
                        .get("changed")
                        .asBoolean())
                .isFalse();
        assertThat(hub.get(path + "?changedSince=2020-01-01T00:00:00Z")
                        .json()
                        .get("changed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void nobody_waits_for_a_task_that_has_ended() {
        running("t-over");
        var waiting = CompletableFuture.supplyAsync(() -> hub.get("/hub/v1/tasks/t-over/parameters/Intent?wait=30s"));
        subscribing.accept(event("Disconnect", "t-over"));

        var answer = waiting.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join()
                .json();
        assertThat(answer.get("ended").asBoolean()).isTrue();
        assertThat(answer.get("changed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"wait=long", "wait=61s", "changedSince=yesterday"})
    void a_wait_that_makes_no_sense_is_refused(String query) {
        running("t-sense");

        assertThat(hub.get("/hub/v1/tasks/t-sense/parameters/Intent?" + query).status())
                .isEqualTo(400);
        assertThat(hub.get("/hub/v1/tasks/t-none/parameters/Intent?wait=1s").status())
                .isEqualTo(404);
    }

    @Test
    void the_telephone_exchange_reads_tasks_and_a_stranger_finds_none() {
        running("t-read");

        assertThat(hub.get("/hub/v1/tasks/t-read", hub.keyOf("pbx.connector@alpine.example"))
                        .status())
                .isEqualTo(200);
        assertThat(hub.get("/hub/v1/tasks/t-read", hub.keyOf("noah.frei@alpine.example"))
                        .status())
                .isEqualTo(404);
        assertThat(hub.get("/hub/v1/tasks/t-read", hub.keyOf("bea.admin@borea.example"))
                        .status())
                .isEqualTo(404);
    }

    private void running(String taskId) {
        subscribing.accept(event("Start", taskId, HOTLINE));
    }

    private void update(String taskId, Object change) {
        var reply = put(taskId, change);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).isEmpty();
    }

    private Reply put(String taskId, Object change) {
        return hub.send("PUT", "/v1/tasks/" + taskId, hub.adminKey(), change);
    }

    private Reply put(String taskId, String json) {
        return hub.send(hub.request("/v1/tasks/" + taskId).PUT(BodyPublishers.ofString(json)));
    }

    private Reply patch(String taskId, String ifMatch, Object change) {
        var request =
                hub.request("/hub/v1/tasks/" + taskId).method("PATCH", BodyPublishers.ofByteArray(Json.write(change)));
        return hub.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private static Map<String, String> parameter(String name, String value) {
        return Map.of("name", name, "value", value);
    }
}
