package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A running task is changed from outside, as a flow and as a workflow see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdateTaskTest {
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
    void what_is_omitted_stays_parameters_merge_by_name_and_preferred_users_are_replaced() {
        running("t-merge");
        update("t-merge", Map.of("customer", Map.of("firstName", "Iris", "city", "Bern")));
        update(
                "t-merge",
                Map.of("customContextParameters", List.of(parameter("Language", "fr-CH"), parameter("Tier", "Gold"))));
        update(
                "t-merge",
                Map.of("preferredUsers", List.of(Map.of("upn", "mia.keller@alpine.example", "priority", 10))));

        update("t-merge", Map.of("customer", Map.of("firstName", "Ines"), "preferredUsers", List.of()));
        update("t-merge", Map.of("customContextParameters", List.of(parameter("Language", "de-CH"))));

        var information = task("t-merge").get("taskInformation");
        assertThat(information.get("customer").toString()).isEqualTo("{\"city\":\"Bern\",\"firstName\":\"Ines\"}");
        assertThat(information.get("customContextParameters").toString())
                .isEqualTo("[{\"name\":\"Language\",\"value\":\"de-CH\"},{\"name\":\"Tier\",\"value\":\"Gold\"}]");
        assertThat(information.get("preferredUsers")).isEmpty();
    }

    @Test
    void the_next_webhook_carries_the_change() {
        subscribing.subscribe(receiver.url("/carries"), "InQueue");
        running("t-carries");
        update("t-carries", Map.of("customer", Map.of("displayName", "Iris Baumann")));
        subscribing.accept(event("Queue", "t-carries"));

        await().until(() -> receiver.calls("/carries").size() == 1);
        assertThat(receiver.calls("/carries")
                        .get(0)
                        .body()
                        .at("/taskInformation/customer/displayName")
                        .asText())
                .isEqualTo("Iris Baumann");
    }

    @Test
    void an_update_raises_ParameterUpdated_only_for_those_who_asked_for_it() {
        subscribing.subscribe(receiver.url("/silent"), "ParameterUpdated", "Terminated");
        subscribing.subscribe(
                receiver.url("/asked"), List.of("ParameterUpdated", "Terminated"), Map.of("actionUpdates", true));
        running("t-raises");
        update(
                "t-raises",
                Map.of("customContextParameters", List.of(parameter("Intent", "Cancel"), parameter("Mood", "Calm"))));
        update("t-raises", Map.of("customer", Map.of("city", "Bern")));
        subscribing.accept(event("Disconnect", "t-raises"));

        await().until(() -> receiver.taken("/asked").size() == 3);
        await().until(() -> receiver.taken("/silent").size() == 1);
        assertThat(receiver.taken("/asked")).containsExactly("ParameterUpdated", "ParameterUpdated", "Terminated");
        assertThat(receiver.calls("/asked").stream()
                        .limit(2)
                        .map(call -> call.body().get("updatedParameterName").asText()))
                .containsExactly("Intent", "Mood");
        assertThat(receiver.taken("/silent")).containsExactly("Terminated");
    }

    @Test
    void the_trace_says_who_changed_what_and_why_nobody_was_told() {
        var subscription = subscribing.subscribe(receiver.url("/why"), "ParameterUpdated");
        running("t-why");
        update("t-why", Map.of("customContextParameters", List.of(parameter("Intent", "Cancel"))));

        var change = hub.get("/hub/v1/events?taskId=t-why").json().get("items").get(1);
        assertThat(change.get("activity").asText()).isEqualTo("UpdateTask");
        assertThat(change.get("source").asText()).isEqualTo("hookline/ada.admin@alpine.example");
        var trace = hub.get("/hub/v1/events/" + change.get("eventId").asText()).json();
        assertThat(trace.at("/event/parameter/name").asText()).isEqualTo("Intent");
        assertThat(StreamSupport.stream(trace.get("emissions").spliterator(), false)
                        .filter(row -> row.get("subscriptionId").asText().equals(subscription))
                        .map(row -> row.get("reason").asText()))
                .containsExactly("filter: parameters set by an action are not asked for");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"customer\": {\"firstname\": \"x\"}} | /customer/firstname",
                "{\"customContextParameters\": [{\"value\": \"x\"}]} | /customContextParameters/0/name",
                "{\"customContextParameters\": [{\"name\": \"a b\"}]} | /customContextParameters/0/name",
                "{\"customContextParameters\": [{\"name\": \"a\"}, {\"name\": \"a\"}]} | /customContextParameters/1/name",
                "{\"preferredUsers\": [{\"upn\": \"mia.keller@alpine.example\", \"priority\": 100}]} | /preferredUsers/0/priority",
                "{\"preferredUsers\": [{\"upn\": \"mia.keller@alpine.example\", \"priority\": 0}]} | /preferredUsers/0/priority",
                "{\"preferredUsers\": [{\"priority\": 1}]} | /preferredUsers/0/upn",
                "{\"preferredUsers\": [{\"upn\": \"nobody@alpine.example\"}]} | /preferredUsers/0/upn",
                "{\"preferredUsers\": [{\"upn\": \"bea.admin@borea.example\"}]} | /preferredUsers/0/upn",
                "{\"colour\": 1} | /colour"
            })
    void what_is_wrong_is_refused_with_its_place_and_changes_nothing(String body, String pointer) {
        running("t-wrong");
        var before = task("t-wrong");

        var reply = put("t-wrong", body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("errors").findValuesAsText("pointer")).containsExactly(pointer);
        assertThat(task("t-wrong")).isEqualTo(before);
    }

    @Test
    void eleven_preferred_users_are_one_too_many() {
        running("t-eleven");
        var eleven = IntStream.range(0, 11)
                .mapToObj(i -> Map.of("upn", "mia.keller@alpine.example"))
                .toList();

        assertThat(put("t-eleven", Map.of("preferredUsers", eleven)).status()).isEqualTo(400);
        assertThat(put("t-eleven", Map.of("preferredUsers", eleven.subList(0, 10)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void preferred_users_need_a_contact_center_service() {
        subscribing.accept(event("Start", "t-small", "it-desk@alpine.example"));

        var reply = put("t-small", Map.of("preferredUsers", List.of(Map.of("upn", "mia.keller@alpine.example"))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors").findValuesAsText("pointer")).containsExactly("/preferredUsers");
        assertThat(put("t-small", Map.of("customer", Map.of("city", "Bern"))).status())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_task_an_ended_one_and_one_of_others_are_told_apart() {
        running("t-ended");
        subscribing.accept(event("Disconnect", "t-ended"));
        running("t-foreign");
        var change = Map.of("customer", Map.of("city", "Bern"));

        assertThat(put("t-never", change).status()).isEqualTo(404);
        assertThat(put("t-ended", change).json().get("type").asText()).isEqualTo("urn:hookline:problem:task-ended");
        assertThat(put("t-ended", change).status()).isEqualTo(409);
        assertThat(hub.send("PUT", "/v1/tasks/t-foreign", hub.keyOf("lena.limited@alpine.example"), change)
                        .status())
                .isEqualTo(403);
        assertThat(hub.send("PUT", "/v1/tasks/t-foreign", hub.keyOf("bea.admin@borea.example"), change)
                        .status())
                .as("another tenant learns nothing")
                .isEqualTo(404);
    }

    @Test
    void the_owner_of_the_service_may_and_ids_may_hold_anything() {
        var id = "a/b c%ü@x";
        subscribing.accept(event("Start", id));
        var path = "/V1/Tasks/" + "a%2Fb%20c%25%C3%BC%40x";

        assertThat(hub.send(
                                "PUT",
                                path,
                                hub.keyOf("sam.owner@alpine.example"),
                                Map.of("customer", Map.of("city", "Bern")))
                        .status())
                .isEqualTo(200);
        assertThat(hub.get("/hub/v1/tasks/a%2Fb%20c%25%C3%BC%40x")
                        .json()
                        .get("taskId")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void a_session_that_is_over_is_not_changed() {
        subscribing.accept(with(event("Start", "t-session"), "serviceSessionId", "ss-1"));
        var change = Map.of("customer", Map.of("city", "Bern"));

        assertThat(put("t-session?serviceSessionId=ss-1&userSessionId=us-1", change)
                        .status())
                .isEqualTo(200);
        assertThat(put("t-session?serviceSessionId=ss-0", change).status()).isEqualTo(409);
    }

    @Test
    void on_the_contract_the_last_writer_wins_and_both_are_kept() {
        running("t-last");
        update("t-last", Map.of("customer", Map.of("firstName", "Ada")));
        update("t-last", Map.of("customer", Map.of("firstName", "Bob")));

        assertThat(task("t-last").at("/taskInformation/customer/firstName").asText())
                .isEqualTo("Bob");
        assertThat(hub.get("/hub/v1/events?taskId=t-last").json().get("items").findValuesAsText("activity"))
                .containsExactly("Start", "UpdateTask", "UpdateTask");
        var audit = hub.get("/hub/v1/audit?target=task/t-last").json().get("items");
        assertThat(audit.findValuesAsText("actor"))
                .containsExactly("ada.admin@alpine.example", "ada.admin@alpine.example");
        assertThat(audit.get(1).at("/before/customer/firstName").asText()).isEqualTo("Ada");
        assertThat(audit.get(1).at("/after/customer/firstName").asText()).isEqualTo("Bob");
    }

    @Test
    void nobody_reports_events_in_the_name_of_an_action() {
        var reply = hub.post("/hub/v1/workflow-events", with(event("Start", "t-forged"), "source", "hookline/ada"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(hub.post("/hub/v1/workflow-events", event("UpdateTask", "t-forged"))
                        .status())
                .isEqualTo(400);
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

    private JsonNode task(String taskId) {
        return hub.get("/hub/v1/tasks/" + taskId).json();
    }

    private static Map<String, String> parameter(String name, String value) {
        return Map.of("name", name, "value", value);
    }
}
