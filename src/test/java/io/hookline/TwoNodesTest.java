package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.WebhookReceiver.Call;
import io.hookline.config.Setting;
import io.hookline.store.StoreUnderTest;
import io.hookline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one PostgreSQL database are one hub to the outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private static final List<String> LIFE = List.of("Start", "Accept", "Queue", "UserConnected", "Disconnect");
    private static final String[] TOLD = {
        "WorkflowStarted", "SystemAccepted", "InQueue", "ConnectedToUser", "Terminated"
    };
    private static final int TASKS = 24;
    private static final int CHANGES = 8;

    private HubUnderTest one;
    private HubUnderTest other;
    private WebhookReceiver receiver;
    private Path directory;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        String url;
        try (var database = StoreUnderTest.postgres(folder)) {
            url = database.config().url();
        }
        var secret = Files.readString(folder.resolve("secret.key"));
        directory = Files.copy(Path.of("config/directory.yaml"), folder.resolve("directory.yaml"));
        receiver = new WebhookReceiver();
        one = node(folder.resolve("one"), url, secret);
        Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("one/admin.key"), folder.resolve("other/admin.key"));
        other = node(folder.resolve("other"), url, secret);
    }

    private HubUnderTest node(Path data, String url, String secret) {
        return HubUnderTest.start(
                data,
                settings -> settings.with(Setting.STORE_URL, url)
                        .with(Setting.SECRET_KEY, secret)
                        .with(Setting.OPERATOR_WEBHOOK, receiver.url("/operator"))
                        .with(Setting.OPERATOR_SECRET, "whsec_b3BlcmF0b3Jfb3BlcmF0b3Jfb3BlcmF0b3I="),
                Path.of("rules"),
                directory);
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
        receiver.close();
    }

    @Test
    void a_subscription_made_on_one_node_is_told_of_the_very_next_event_on_the_other() {
        for (int i = 0; i < 10; i++) {
            var path = "/at-once-" + i;
            new Subscribing(i % 2 == 0 ? one : other).subscribe(receiver.url(path), "SystemAccepted");

            var receipt = new Subscribing(i % 2 == 0 ? other : one).accept(event("Accept", "t-at-once-" + i));

            assertThat(receipt.get("deliveries").asInt())
                    .as("subscription " + i)
                    .isEqualTo(i + 1);
            await().until(() -> receiver.taken(path).size() == 1);
        }
        deleteAll();
    }

    @Test
    void a_subscription_deleted_on_one_node_is_not_told_by_the_other() {
        var id = new Subscribing(one).subscribe(receiver.url("/gone"), "SystemAccepted");
        assertThat(other.delete("/hub/v1/subscriptions/" + id).status()).isEqualTo(204);

        assertThat(new Subscribing(one)
                        .accept(event("Accept", "t-gone"))
                        .get("deliveries")
                        .asInt())
                .isZero();
    }

    @Test
    void tasks_played_on_both_nodes_at_once_while_subscriptions_change_are_told_whole_and_in_order() throws Exception {
        new Subscribing(one).subscribe(receiver.url("/all"), TOLD);
        var work = new ArrayList<Callable<Void>>();
        for (int i = 0; i < TASKS; i++) {
            int task = i;
            work.add(() -> play(task));
        }
        for (int i = 0; i < CHANGES; i++) {
            var node = i % 2 == 0 ? one : other;
            var path = "/changing-" + i;
            work.add(i * TASKS / CHANGES, () -> comeAndGo(node, path));
        }
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> receiver.taken("/all").size() >= TASKS * TOLD.length);
        for (int i = 0; i < TASKS; i++) {
            assertThat(told("t-both-" + i)).as("task " + i).containsExactly(TOLD);
        }
        assertThat(receiver.calls("/all")).extracting(Call::webhookId).doesNotHaveDuplicates();
    }

    @Test
    void a_right_that_is_lost_and_returns_on_both_nodes_at_once_is_told_once_and_in_order() throws Exception {
        var shipped = Files.readString(directory);
        var role = "{ role: ServiceOwner, service: hotline@alpine.example }";
        var wish = Map.of(
                "trigger", "TaskStateChanged",
                "url", receiver.url("/right"),
                "services", List.of(Events.HOTLINE),
                "events", List.of(TOLD));
        var sam = one.keyOf("sam.owner@alpine.example");
        var id = one.send("POST", "/hub/v1/subscriptions", sam, wish)
                .json()
                .get("id")
                .asText();

        Files.writeString(directory, shipped.replace(role, "{ role: User }"));
        await().until(() ->
                state(one, id).equals("SUSPENDED") && state(other, id).equals("SUSPENDED"));
        for (int i = 0; i < LIFE.size(); i++) {
            new Subscribing(i % 2 == 0 ? one : other).accept(event(LIFE.get(i), "t-right"));
        }
        assertThat(new Subscribing(other).subscription(id).get("heldEvents").asInt())
                .isEqualTo(TOLD.length);
        assertThat(receiver.calls("/right")).isEmpty();

        Files.writeString(directory, shipped);
        await().until(() -> receiver.taken("/right").size() >= TOLD.length);
        assertThat(receiver.taken("/right")).containsExactly(TOLD);
        await().until(() -> state(one, id).equals("ACTIVE") && state(other, id).equals("ACTIVE"));
        assertThat(audited(id)).containsExactly("CreateSubscription", "JudgeSubscription", "JudgeSubscription");
        deleteAll();
    }

    private List<String> audited(String id) {
        var rows = one.get("/hub/v1/audit?target=subscription/" + id).json().get("items");
        return rows.findValuesAsText("action");
    }

    @Test
    void the_operator_is_told_once_that_an_endpoint_is_gone_however_many_answers_on_both_nodes_say_so() {
        receiver.answer("/secret-end", call -> 410);
        var id = new Subscribing(one).subscribe(receiver.url("/secret-end"), "WorkflowStarted");
        for (int i = 0; i < 8; i++) {
            new Subscribing(i % 2 == 0 ? one : other).accept(event("Start", "t-end-" + i));
        }
        await().until(() ->
                state(one, id).equals("DISABLED") && state(other, id).equals("DISABLED"));
        receiver.answer("/secret-end", call -> 204);
        assertThat(other.post("/hub/v1/subscriptions/" + id + "/resume", Map.of())
                        .status())
                .isEqualTo(200);
        await().until(() -> receiver.taken("/secret-end").size() == 8);
        await().until(() -> toldOperator(id).size() >= 2);
        assertThat(audited(id)).containsExactly("CreateSubscription", "DisableSubscription", "ResumeSubscription");

        assertThat(toldOperator(id))
                .extracting(call -> call.body().at("/type").asText())
                .containsExactlyInAnyOrder("subscription.disabled", "subscription.resumed");
        var disabled = toldOperator(id).stream()
                .map(Call::body)
                .filter(body -> body.at("/type").asText().equals("subscription.disabled"))
                .findFirst()
                .orElseThrow();
        assertThat(disabled.at("/data/owner").asText()).isEqualTo("ada.admin@alpine.example");
        assertThat(disabled.at("/data/state").asText()).isEqualTo("DISABLED");
        assertThat(disabled.at("/data/stateReason").asText()).contains("410");
        assertThat(disabled.toString()).doesNotContain("secret-end");
        deleteAll();
    }

    private List<Call> toldOperator(String id) {
        return receiver.calls("/operator").stream()
                .filter(call -> call.body().at("/data/subscriptionId").asText().equals(id))
                .toList();
    }

    private static String state(HubUnderTest node, String id) {
        return new Subscribing(node).subscription(id).get("state").asText();
    }

    @Test
    void the_same_event_sent_to_both_nodes_at_once_is_one_event() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 10; i++) {
                var twin = event("Start", "t-twin-" + i);
                var receipts = new ArrayList<String>();
                List<Callable<String>> both = List.of(
                        () -> new Subscribing(one).accept(twin).toString(),
                        () -> new Subscribing(other).accept(twin).toString());
                for (var receipt : threads.invokeAll(both)) {
                    receipts.add(receipt.get());
                }
                assertThat(receipts.get(0)).isEqualTo(receipts.get(1));
                assertThat(one.get("/hub/v1/events?taskId=t-twin-" + i).json().get("items"))
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_key_made_on_one_node_opens_the_other_and_a_revoked_one_neither() {
        var made = one.post("/hub/v1/keys", Map.of("owner", "sam.owner@alpine.example"))
                .json();
        assertThat(other.get("/hub/v1/subscriptions", made.get("key").asText()).status())
                .isEqualTo(200);

        one.delete("/hub/v1/keys/" + made.get("id").asText());

        assertThat(one.get("/hub/v1/subscriptions", made.get("key").asText()).status())
                .isEqualTo(401);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> other.get("/hub/v1/subscriptions", made.get("key").asText())
                                .status()
                        == 401);
    }

    @Test
    void a_workflow_that_waits_on_one_node_is_woken_by_an_update_on_the_other() {
        new Subscribing(one).accept(event("Start", "t-waits"));
        var path = "/hub/v1/tasks/t-waits/parameters/Intent?wait=30s";
        var waiting = CompletableFuture.supplyAsync(() -> one.get(path));
        var change = Map.of("customContextParameters", List.of(Map.of("name", "Intent", "value", "Cancel")));

        assertThat(other.send("PUT", "/v1/tasks/t-waits", other.adminKey(), change)
                        .status())
                .isEqualTo(200);

        assertThat(waiting.orTimeout(20, TimeUnit.SECONDS)
                        .join()
                        .json()
                        .path("value")
                        .asText())
                .isEqualTo("Cancel");
    }

    @Test
    void one_of_many_changes_of_the_same_version_wins_over_both_nodes() {
        new Subscribing(one).accept(event("Start", "t-version"));
        var etag = one.get("/hub/v1/tasks/t-version").header("ETag");

        var statuses = together(10, i -> {
            var node = i % 2 == 0 ? one : other;
            var body = Json.write(Map.of("customer", Map.of("city", "City " + i)));
            return node.send(node.request("/hub/v1/tasks/t-version")
                            .header("If-Match", etag)
                            .method("PATCH", BodyPublishers.ofByteArray(body)))
                    .status();
        });

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(9);
    }

    @Test
    void a_loop_over_both_nodes_is_stopped_at_the_same_count_as_over_one() {
        var wish = Map.of("serviceUpn", "claims@alpine.example", "customerIdentifier", "loop");

        var statuses = together(
                30,
                i -> (i % 2 == 0 ? one : other).post("/v1/ExternalTasks", wish).status());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(20);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(10);
    }

    @Test
    void a_transcript_on_one_node_and_the_end_on_the_other_are_told_once_whoever_is_first() {
        var wish = Map.of(
                "trigger",
                "VirtualAssistantUpdate",
                "url",
                receiver.url("/ready"),
                "services",
                List.of("hotline@alpine.example"));
        assertThat(one.post("/hub/v1/subscriptions", wish).status()).isEqualTo(201);
        int sessions = 12;
        for (int i = 0; i < sessions; i++) {
            new Subscribing(one).accept(event("Start", "t-ready-" + i));
        }

        together(2 * sessions, i -> {
            var task = "t-ready-" + i / 2;
            return i % 2 == 0
                    ? one.post("/hub/v1/transcriptions", transcript(task)).status()
                    : other.post("/hub/v1/workflow-events", event("Disconnect", task))
                            .status();
        });

        await().atMost(Duration.ofSeconds(40))
                .until(() -> receiver.taken("/ready").size() >= sessions);
        assertThat(receiver.calls("/ready")).extracting(Call::task).doesNotHaveDuplicates();
    }

    private static Map<String, Object> transcript(String task) {
        return Map.of(
                "taskId",
                task,
                "serviceUpn",
                "hotline@alpine.example",
                "serviceSessionId",
                "ss-" + task,
                "segments",
                List.of(Map.of("text", "Hello")));
    }

    private static List<Integer> together(int count, IntFunction<Integer> call) {
        var threads = Executors.newFixedThreadPool(count);
        try {
            return IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private Void play(int task) {
        for (int step = 0; step < LIFE.size(); step++) {
            var node = (task + step) % 2 == 0 ? one : other;
            new Subscribing(node).accept(event(LIFE.get(step), "t-both-" + task));
        }
        return null;
    }

    private Void comeAndGo(HubUnderTest node, String path) {
        var id = new Subscribing(node).subscribe(receiver.url(path), TOLD);
        assertThat(node.post("/hub/v1/subscriptions/" + id + "/pause", "").status())
                .isEqualTo(200);
        assertThat(node.post("/hub/v1/subscriptions/" + id + "/resume", "").status())
                .isEqualTo(200);
        assertThat(node.delete("/hub/v1/subscriptions/" + id).status()).isEqualTo(204);
        return null;
    }

    private void deleteAll() {
        one.get("/hub/v1/subscriptions")
                .json()
                .get("items")
                .forEach(found ->
                        one.delete("/hub/v1/subscriptions/" + found.get("id").asText()));
    }

    private List<String> told(String task) {
        return receiver.calls("/all").stream()
                .filter(call -> call.task().equals(task))
                .map(Call::event)
                .toList();
    }
}
