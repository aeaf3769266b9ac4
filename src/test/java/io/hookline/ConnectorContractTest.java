package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The task triggers as a flow uses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorContractTest {
    private HubUnderTest hub;
    private WebhookReceiver receiver;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void a_registration_is_told_until_its_link_is_deleted_without_a_key() {
        var location = register("/life", "/v1/triggers/tasks").header("Location");
        assertThat(location).startsWith(hub.baseUrl() + "/v1/triggers/tasks/");
        assertThat(location.substring(location.lastIndexOf('/') + 1)).hasSizeGreaterThanOrEqualTo(22);
        var told = accept(event("Start", "t-life-1")).get("deliveries").asInt();
        await().until(() -> receiver.taken("/life").equals(List.of("WorkflowStarted")));

        assertThat(hub.send(hub.bare(location).DELETE()).status()).isEqualTo(204);

        assertThat(accept(event("Start", "t-life-2")).get("deliveries").asInt()).isEqualTo(told - 1);
        assertThat(hub.send(hub.bare(location).DELETE()).status())
                .as("once more")
                .isEqualTo(204);
    }

    @Test
    void the_same_asking_again_keeps_one_live_subscription() {
        var first = register("/again", "/v1/triggers/tasks").header("Location");
        var second = register("/again", "/v1/triggers/tasks").header("Location");

        assertThat(second).isEqualTo(first);
        accept(event("Start", "t-again"));
        accept(event("Start", "t-again-2"));
        await().until(() -> receiver.taken("/again").size() >= 2);
        assertThat(receiver.calls("/again")).hasSize(2);
    }

    @Test
    void after_unregistering_the_same_asking_is_a_new_one() {
        var first = register("/anew", "/v1/triggers/tasks").header("Location");
        hub.send(hub.bare(first).DELETE());

        assertThat(register("/anew", "/v1/triggers/tasks").header("Location")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/V1/Triggers/Tasks", "/v1/TRIGGERS/tasks", "/v1/triggers/Tasks"})
    void paths_match_without_regard_to_case(String path) {
        var location = register("/case", path).header("Location");

        assertThat(location).contains("/v1/triggers/tasks/");
    }

    @Test
    void a_delete_link_works_in_any_case_of_its_fixed_part() {
        var location = register("/case-delete", "/v1/triggers/tasks").header("Location");

        assertThat(hub.send(hub.bare(location.replace("/v1/triggers/tasks", "/V1/Triggers/Tasks"))
                                .DELETE())
                        .status())
                .isEqualTo(204);
        assertThat(hub.get("/hub/v1/subscriptions").text())
                .doesNotContain(location.substring(location.lastIndexOf('/') + 1));
        assertThat(register("/case-delete", "/v1/triggers/tasks").header("Location"))
                .isNotEqualTo(location);
    }

    @Test
    void look_ups_have_the_published_shapes() {
        var events = names("/v1/tasks/events");
        assertThat(events).hasSize(8);
        assertThat(events.values())
                .contains("WorkflowStarted", "SystemAccepted", "ParameterUpdated", "InQueue", "ConnectedToUser")
                .contains("DestinationReached", "QueueLeft", "Terminated");
        assertThat(names("/v1/tasks/modalities").values())
                .containsExactlyInAnyOrder("Audio", "InstantMessaging", "Email", "ExternalTask");
        assertThat(names("/v1/tasks/directions").values()).contains("Inbound", "Outbound");
    }

    @Test
    void everybody_is_offered_the_services_that_are_theirs() {
        assertThat(contacts(hub.adminKey())).contains(HOTLINE, SALES).doesNotContain("desk@borea.example");
        assertThat(contacts(hub.keyOf("sam.owner@alpine.example"))).containsExactly(HOTLINE);
        assertThat(contacts(hub.keyOf("mia.keller@alpine.example"))).isEmpty();
        assertThat(contacts(hub.keyOf("bea.admin@borea.example"))).containsExactly("desk@borea.example");
    }

    @Test
    void a_registration_with_everything_wrong_says_all_of_it() {
        var reply = hub.post(
                "/v1/triggers/tasks",
                Map.of(
                        "config",
                        Map.of(
                                "url",
                                "ftp://x",
                                "services",
                                List.of(),
                                "taskEvents",
                                List.of("Nothing"),
                                "colour",
                                1)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors").findValuesAsText("pointer"))
                .contains("/config/url", "/config/services", "/config/taskEvents/0", "/config/colour");
    }

    @Test
    void a_service_owner_registers_for_the_owned_service_and_no_other() {
        var key = hub.keyOf("sam.owner@alpine.example");

        assertThat(hub.send("POST", "/v1/triggers/tasks", key, config("/owner", HOTLINE))
                        .status())
                .isEqualTo(201);
        assertThat(hub.send("POST", "/v1/triggers/tasks", key, config("/owner", SALES))
                        .status())
                .isEqualTo(403);
    }

    private HubUnderTest.Reply register(String callback, String path) {
        var reply = hub.post(path, config(callback, HOTLINE));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private Map<String, Object> config(String callback, String service) {
        return Map.of(
                "config",
                Map.of(
                        "url", receiver.url(callback),
                        "services", List.of(service),
                        "taskEvents", List.of("WorkflowStarted"),
                        "modalities", List.of("Audio"),
                        "directions", List.of("Inbound")));
    }

    private JsonNode accept(Map<String, Object> event) {
        return new Subscribing(hub).accept(event);
    }

    private Map<String, String> names(String path) {
        var names = new LinkedHashMap<String, String>();
        var reply = hub.get(path);
        assertThat(reply.json().isArray()).as(reply.text()).isTrue();
        reply.json()
                .forEach(pair ->
                        names.put(pair.get("name").asText(), pair.get("value").asText()));
        return names;
    }

    private List<String> contacts(String key) {
        return StreamSupport.stream(
                        hub.get("/v1/tasks/service-contacts", key).json().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
