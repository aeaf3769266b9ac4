package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work that is no call, put into a queue from outside, with a quota of ten at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalTasksTest {
    private static final String CLAIMS = "claims@alpine.example";
    private static final int QUOTA = 10;

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing subscribing;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var directory = folder.resolve("directory.yaml");
        Files.writeString(
                directory,
                Files.readString(Path.of("config/directory.yaml"))
                        .replace(
                                "externalTaskQuota: 500",
                                "parameters: [ClaimUrl, Language]\n    externalTaskQuota: " + QUOTA));
        hub = HubUnderTest.start(
                folder.resolve("data"),
                settings -> settings.with(io.hookline.config.Setting.EXTERNAL_TASKS_ALIKE, "3"),
                Path.of("rules"),
                directory);
        receiver = new WebhookReceiver();
        subscribing = new Subscribing(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void an_external_task_lives_from_adding_to_removing_and_subscribers_see_it() {
        subscribing.subscribe(
                receiver.url("/life"),
                List.of("WorkflowStarted", "SystemAccepted", "InQueue", "Terminated"),
                Map.of("services", List.of(CLAIMS), "modalities", List.of("ExternalTask")));

        var added = add(Map.of(
                "serviceUpn",
                CLAIMS,
                "customerIdentifier",
                "claim-1",
                "customer",
                Map.of("displayName", "Iris Baumann"),
                "customContextParameters",
                List.of(Map.of("name", "ClaimUrl", "value", "https://claims.example/1")),
                "distributionPriority",
                "Nothing Else",
                "preferredUsers",
                List.of(Map.of("upn", "mia.keller@alpine.example", "priority", 10))));
        var id = added.get("id").asText();
        subscribing.accept(event("Accept", id, CLAIMS));
        subscribing.accept(event("QueueTask", id, CLAIMS));
        assertThat(remove(id, "").status()).isEqualTo(200);

        await().until(() -> receiver.taken("/life").size() == 4);
        assertThat(receiver.taken("/life"))
                .containsExactly("WorkflowStarted", "SystemAccepted", "InQueue", "Terminated");
        var told = receiver.calls("/life").get(0).body();
        assertThat(told.get("taskId").asText()).isEqualTo(id);
        assertThat(told.get("modality").asText()).isEqualTo("ExternalTask");
        assertThat(told.get("customerIdentifier").asText()).isEqualTo("claim-1");
        assertThat(told.has("distributionPriority")).as("not a published field").isFalse();
        var task = hub.get("/hub/v1/tasks/" + id).json();
        assertThat(task.get("distributionPriority").asText()).isEqualTo("NothingElse");
        assertThat(task.at("/taskInformation/preferredUsers/0/upn").asText()).isEqualTo("mia.keller@alpine.example");
    }

    @Test
    void the_answer_is_the_published_one() {
        var added = add(Map.of("serviceUpn", CLAIMS.toUpperCase(), "customerIdentifier", "claim-2"));

        assertThat(added.get("modality").asText()).isEqualTo("ExternalTask");
        assertThat(added.get("type").asText()).isEqualTo("Incoming");
        assertThat(added.get("isAnonymous").asBoolean()).isFalse();
        assertThat(added.get("serviceUPN").asText()).isEqualTo(CLAIMS);
        assertThat(added.get("serviceTelNumber").asText()).isEqualTo("+442079460130");
        var anonymous = add(Map.of("serviceUpn", CLAIMS, "customer", Map.of("city", "Bern")));
        assertThat(anonymous.get("isAnonymous").asBoolean()).isTrue();
        remove(added.get("id").asText(), "");
        remove(anonymous.get("id").asText(), "");
    }

    @Test
    void a_task_under_an_agent_is_removed_by_force_only() {
        var id = add(Map.of("serviceUpn", CLAIMS, "customerIdentifier", "claim-3"))
                .get("id")
                .asText();
        subscribing.accept(event("UserConnected", id, CLAIMS));

        assertThat(remove(id, "").status()).isEqualTo(409);
        assertThat(remove(id, "?force=maybe").status()).isEqualTo(400);
        assertThat(remove(id, "?force=true").status()).isEqualTo(200);
        assertThat(remove(id, "?force=true").json().get("type").asText()).isEqualTo("urn:hookline:problem:task-ended");
    }

    @Test
    void only_external_tasks_of_the_own_tenant_are_removed_and_only_by_who_may() {
        subscribing.accept(event("Start", "t-call"));
        var id = add(Map.of("serviceUpn", CLAIMS, "customerIdentifier", "claim-4"))
                .get("id")
                .asText();

        assertThat(remove("t-call", "").status()).as("a call").isEqualTo(404);
        assertThat(remove("ext_none", "").status()).isEqualTo(404);
        assertThat(removedBy("bea.admin@borea.example", id)).isEqualTo(404);
        assertThat(removedBy("sam.owner@alpine.example", id))
                .as("owns another service")
                .isEqualTo(403);
        assertThat(remove(id, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "it-desk@alpine.example,403",
        "none@alpine.example,403",
        "desk@borea.example,403",
    })
    void a_service_that_is_not_for_the_caller_is_refused_in_the_same_words(String service, int status) {
        var reply = post(Map.of("serviceUpn", service, "customerIdentifier", "claim-5"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        var reply = post(Map.of(
                "customer",
                Map.of("postcode", "x"),
                "distributionPriority",
                "Urgent",
                "customContextParameters",
                List.of(Map.of("value", "x")),
                "preferredUsers",
                List.of(Map.of("upn", "mia.keller@alpine.example", "priority", 0))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/serviceUpn",
                        "/customer/postcode",
                        "/distributionPriority",
                        "/customContextParameters/0/name",
                        "/preferredUsers/0/priority");
    }

    @Test
    void the_quota_holds_also_when_many_race_and_a_removal_makes_room() {
        var replies = IntStream.range(0, QUOTA + 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(Map.of("serviceUpn", CLAIMS, "customerIdentifier", "race-" + i))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        var ids = replies.stream()
                .filter(reply -> reply.status() == 200)
                .map(reply -> reply.json().get("id").asText())
                .toList();

        assertThat(ids).hasSize(QUOTA);
        var refused = replies.stream().filter(reply -> reply.status() != 200).toList();
        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.header("Retry-After")).isNotBlank();
            assertThat(reply.text()).contains("limit");
        });
        assertThat(remove(ids.get(0), "").status()).isEqualTo(200);
        var again = add(Map.of("serviceUpn", CLAIMS, "customerIdentifier", "race-more"));
        ids.stream().skip(1).forEach(id -> remove(id, ""));
        remove(again.get("id").asText(), "");
    }

    @Test
    void the_same_again_and_again_is_taken_for_a_loop() {
        var wish = Map.of("serviceUpn", CLAIMS, "customerIdentifier", "loop");
        IntStream.range(0, 3).forEach(i -> remove(add(wish).get("id").asText(), ""));

        var reply = post(wish);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("60");
        assertThat(reply.text()).contains("loop");
        remove(
                add(Map.of("serviceUpn", CLAIMS, "customerIdentifier", "another"))
                        .get("id")
                        .asText(),
                "");
    }

    @Test
    void a_parameter_that_no_workflow_knows_is_named_with_those_that_they_do() {
        var reply = post(Map.of(
                "serviceUpn",
                CLAIMS,
                "customContextParameters",
                List.of(Map.of("name", "ClaimUrl"), Map.of("name", "Claimurl"))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors").toString())
                .contains("/customContextParameters/1/name", "'Claimurl'; known are ClaimUrl, Language")
                .doesNotContain("/customContextParameters/0");
    }

    @Test
    void the_look_ups_fill_the_form() {
        assertThat(hub.get("/v1/externaltasks/SERVICE-CONTACTS").json().toString())
                .contains(CLAIMS, "hotline@alpine.example")
                .doesNotContain("it-desk", "borea");
        assertThat(hub.get("/v1/ExternalTasks/service-contacts", hub.keyOf("sam.owner@alpine.example"))
                        .text())
                .isEqualTo("[\"hotline@alpine.example\"]");
        assertThat(hub.get("/v1/ExternalTasks/distribution-priorities").json().findValuesAsText("value"))
                .containsExactly("NothingElse", "Low", "Normal", "High", "Strict");
    }

    private JsonNode add(Map<String, ?> wish) {
        var reply = post(wish);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Reply post(Map<String, ?> wish) {
        return hub.post("/v1/ExternalTasks", wish);
    }

    private Reply remove(String id, String query) {
        return hub.delete("/v1/ExternalTasks/" + id + query);
    }

    private int removedBy(String upn, String id) {
        return hub.send(hub.request("/v1/ExternalTasks/" + id, hub.keyOf(upn)).DELETE())
                .status();
    }
}
