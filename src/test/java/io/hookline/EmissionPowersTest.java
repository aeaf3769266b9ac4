package io.hookline;

import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.policy.SwitchedOn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What rules can do with an emission, seen by who receives it: a hub with the shipped examples switched on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmissionPowersTest {
    private static final String SAM = "sam.owner@alpine.example";
    private static final String CAPPED = "at most 3 for one customer in 24 hours (rule ends-capped-per-customer)";

    private Path folder;
    private Path rules;
    private Path directory;
    private HubUnderTest hub;
    private WebhookReceiver receiver;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        rules = SwitchedOn.in(
                folder,
                "emission/internal-test-services-stay-silent",
                "emission/caller-number-hidden-from-one",
                "emission/derived-priority-for-each-call",
                "emission/live-screen-pop-too-late",
                "emission/at-most-three-per-customer");
        for (var file : List.of("planned-once-per-customer.drl", "planned-once-per-customer.scenarios.yaml")) {
            Files.copy(
                    Path.of("src/test/resources/emission", file),
                    rules.resolve("emission").resolve(file));
        }
        directory = folder.resolve("directory.yaml");
        var shipped = Files.readString(Path.of("config/directory.yaml"));
        Files.writeString(directory, shipped.replace("it-desk@alpine.example", "test-desk@alpine.example"));
        receiver = new WebhookReceiver();
        open();
    }

    private void open() {
        hub = HubUnderTest.start(folder.resolve("data"), settings -> settings, rules, directory);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void a_test_service_tells_nobody() {
        var both = Map.of("services", List.of(Events.HOTLINE, "test-desk@alpine.example"));
        var id = subscribe("/silent", List.of("WorkflowStarted"), both);

        var silent = emission(event("Start", "t-silent", "test-desk@alpine.example"), id);
        assertThat(silent.get("told").asBoolean()).isFalse();
        assertThat(silent.get("reason").asText()).isEqualTo("a test service tells nobody");
        assertThat(told(event("Start", "t-loud"), id)).isTrue();
        assertThat(sole("/silent").task()).isEqualTo("t-loud");
    }

    @Test
    void one_owner_never_learns_who_calls_and_everybody_else_does() {
        var sam = hub.keyOf(SAM);
        var wish = Map.of(
                "trigger", "TaskStateChanged",
                "url", receiver.url("/wallboard"),
                "services", List.of(Events.HOTLINE),
                "events", List.of("WorkflowStarted"));
        var id = hub.send("POST", "/hub/v1/subscriptions", sam, wish)
                .json()
                .get("id")
                .asText();
        subscribe("/others", List.of("WorkflowStarted"), Map.of());
        var told = emission(call("Start", "t-mask", Map.of("callerTelNumber", "+442079460299")), id);

        assertThat(sole("/wallboard").body().toString()).doesNotContain("442079460299");
        assertThat(sole("/others").body().get("callerTelNumber").asText()).isEqualTo("+442079460299");
        assertThat(told.get("masked").toString())
                .isEqualTo("[\"callerTelNumber\",\"customer\",\"customerIdentifier\",\"destinationTelNumber\"]");
    }

    @Test
    void a_derived_field_is_data_of_a_cloud_event_and_else_one_more_parameter_beside_those_of_the_task() {
        var events = List.of("WorkflowStarted", "ParameterUpdated");
        var plain = subscribe("/derived", events, Map.of());
        subscribe("/derived-cloud", events, Map.of("format", "cloudevents"));

        var told = emission(call("Start", "t-vip", Map.of("customerIdentifier", "C-1001")), plain);
        emission(event("CollectInformation", "t-vip"), plain);

        await().until(() -> receiver.calls("/derived").size() == 2
                && receiver.calls("/derived-cloud").size() == 2);
        assertThat(told.get("fields").toString()).isEqualTo("{\"priority\":\"vip\"}");
        assertThat(receiver.calls("/derived").get(0).body().has("priority"))
                .as("the body is exactly what the contract has")
                .isFalse();
        assertThat(parameters(receiver.calls("/derived").get(0).body()))
                .isEqualTo("[{\"name\":\"priority\",\"value\":\"vip\"}]");
        assertThat(parameters(receiver.calls("/derived").get(1).body()))
                .isEqualTo(
                        "[{\"name\":\"Language\",\"value\":\"fr-CH\"},"
                                + "{\"name\":\"callerLanguage\",\"value\":\"fr-CH\"},{\"name\":\"priority\",\"value\":\"vip\"}]");
        var data = receiver.calls("/derived-cloud").get(1).body().get("data");
        assertThat(data.get("priority").asText()).isEqualTo("vip");
        assertThat(data.get("callerLanguage").asText()).isEqualTo("fr-CH");
        assertThat(parameters(data)).isEqualTo("[{\"name\":\"Language\",\"value\":\"fr-CH\"}]");
        assertThat(hub.get("/hub/v1/tasks/t-vip").text())
                .as("the task itself does not have it")
                .doesNotContain("priority");
    }

    @Test
    void what_was_reported_too_late_for_its_deadline_is_not_told_and_else_it_is_given_up_then() {
        var id = subscribe("/pop", List.of("ConnectedToUser"), Map.of());
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        var late = emission(at(event("UserConnected", "t-late"), now.minusSeconds(11)), id);
        assertThat(late.get("told").asBoolean()).isFalse();
        assertThat(late.get("reason").asText()).isEqualTo("reported more than 10 s after it occurred");
        assertThat(late.get("rules").toString()).contains("screen-pop-deadline");

        var intime = emission(at(event("UserConnected", "t-intime"), now.minusSeconds(2)), id);
        assertThat(intime.get("expiresAt").asText())
                .isEqualTo(now.plusSeconds(8).toString());
        assertThat(sole("/pop").task()).isEqualTo("t-intime");
    }

    @Test
    void a_delivery_is_dead_when_it_has_not_arrived_by_its_deadline() {
        receiver.answer("/pop-down", call -> 503);
        var id = subscribe("/pop-down", List.of("ConnectedToUser"), Map.of());

        emission(at(event("UserConnected", "t-down"), Instant.now().minusSeconds(8)), id);

        await().until(() ->
                new Subscribing(hub).deliveries(id).get(0).get("state").asText().equals("DEAD"));
        assertThat(receiver.calls("/pop-down").size()).isLessThan(4);
    }

    @Test
    void a_customer_is_told_of_three_times_a_day_however_often_he_calls_and_the_hub_restarts() {
        var id = subscribe("/capped", List.of("Terminated"), Map.of());
        for (int i = 0; i < 2; i++) {
            assertThat(told(end("t-capped-" + i, "+44 20 7946 0288"), id)).isTrue();
        }
        var third = end("t-capped-2", "+442079460288");
        assertThat(emission(third, id).get("caps").toString())
                .isEqualTo("[{\"rule\":\"ends-capped-per-customer\",\"times\":3,\"hours\":24}]");
        assertThat(told(third, id)).as("reported again, it is not judged again").isTrue();

        hub.close();
        open();

        var fourth = emission(end("t-capped-3", "+44 (20) 7946-0288"), id);
        assertThat(fourth.get("told").asBoolean()).isFalse();
        assertThat(fourth.get("reason").asText()).isEqualTo(CAPPED);
        assertThat(told(end("t-capped-4", "+442079460289"), id))
                .as("another customer")
                .isTrue();
        for (int i = 5; i < 9; i++) {
            assertThat(told(event("Disconnect", "t-capped-" + i), id))
                    .as("who is not known is told each time")
                    .isTrue();
        }
        await().until(() -> receiver.taken("/capped").size() == 8);
    }

    @Test
    void a_list_of_events_is_capped_within_itself_and_what_is_held_counts_too() {
        var id = subscribe("/held", List.of("Terminated"), Map.of());
        assertThat(hub.post("/hub/v1/subscriptions/" + id + "/pause", Map.of()).status())
                .isEqualTo(200);

        var list = List.of(
                end("t-list-0", "+442079460277"),
                end("t-list-1", "+442079460277"),
                end("t-list-2", "+442079460266"),
                end("t-list-3", "+442079460277"),
                end("t-list-4", "+442079460277"));
        var reply = hub.post("/hub/v1/workflow-events", list);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        assertThat(new Subscribing(hub).subscription(id).get("heldEvents").asInt())
                .isEqualTo(4);
        assertThat(emission(reply.json().at("/items/4/eventId").asText(), id)
                        .get("reason")
                        .asText())
                .isEqualTo(CAPPED);
        hub.post("/hub/v1/subscriptions/" + id + "/resume", Map.of());
        await().until(() -> receiver.calls("/held").size() == 4);
        assertThat(receiver.calls("/held"))
                .extracting(WebhookReceiver.Call::task)
                .containsExactlyInAnyOrder("t-list-0", "t-list-1", "t-list-2", "t-list-3");
    }

    @Test
    void what_the_hub_announces_is_capped_by_the_destination_of_the_call() {
        subscribe(
                "/planned",
                List.of("Scheduled"),
                Map.of("trigger", "SchedulerEntryStateChanged", "services", List.of(Events.SALES)));

        for (var destination : List.of("+442079460255", "+44 20 7946 0255", "+442079460256", "+442079460255")) {
            var call = Calls.with(Calls.call(Events.SALES), "destination", destination);
            assertThat(hub.post(Calls.ENTRIES, call).status()).isEqualTo(200);
        }

        await().until(() -> reasons().size() == 4);
        await().until(() -> receiver.calls("/planned").size() == 2);
        assertThat(receiver.calls("/planned"))
                .extracting(call -> call.body().get("destination").asText())
                .containsExactlyInAnyOrder("+442079460255", "+442079460256");
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "null",
                        "null",
                        "at most 1 for one customer in 1 hour (rule planned-once)",
                        "at most 1 for one customer in 1 hour (rule planned-once)");
    }

    /** Why the one who asked was told or not of each planned call, as far as decided. */
    private List<String> reasons() {
        var reasons = new ArrayList<String>();
        for (var item : hub.get("/hub/v1/events?limit=100").json().get("items")) {
            if (item.get("activity").asText().equals("Scheduled")) {
                var event = hub.get("/hub/v1/events/" + item.get("eventId").asText());
                event.json()
                        .get("emissions")
                        .forEach(emission -> reasons.add(emission.get("reason").asText()));
            }
        }
        return reasons;
    }

    private String subscribe(String path, List<String> events, Map<String, ?> changes) {
        return new Subscribing(hub)
                .subscribe(receiver.url(path), events, changes)
                .get("id")
                .asText();
    }

    private static Map<String, Object> end(String task, String number) {
        return call("Disconnect", task, Map.of("callerTelNumber", number));
    }

    private static Map<String, Object> call(String activity, String task, Map<String, Object> fields) {
        return with(event(activity, task), "task", fields);
    }

    private static Map<String, Object> at(Map<String, Object> event, Instant time) {
        return with(event, "occurredAt", time.toString());
    }

    private static String parameters(JsonNode body) {
        return body.at("/taskInformation/customContextParameters").toString();
    }

    private WebhookReceiver.Call sole(String path) {
        await().until(() -> !receiver.calls(path).isEmpty());
        return receiver.calls(path).get(0);
    }

    private boolean told(Map<String, Object> event, String subscription) {
        return emission(event, subscription).get("told").asBoolean();
    }

    /** What the trace says of a subscription about an event that is reported now. */
    private JsonNode emission(Map<String, Object> event, String subscription) {
        return emission(new Subscribing(hub).accept(event).get("eventId").asText(), subscription);
    }

    private JsonNode emission(String eventId, String subscription) {
        for (var emission : hub.get("/hub/v1/events/" + eventId).json().get("emissions")) {
            if (emission.get("subscriptionId").asText().equals(subscription)) {
                return emission;
            }
        }
        throw new AssertionError("nothing is said of " + subscription);
    }
}
