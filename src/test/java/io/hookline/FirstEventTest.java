package io.hookline;

import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One event travels through all of the house. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstEventTest {
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
    void an_accepted_event_reaches_its_subscriber_and_leaves_a_trace() {
        subscribe("/trace", List.of("InQueue"));
        accept(event("Start", "t-trace"));
        accept(event("Accept", "t-trace"));

        var receipt = accept(event("Queue", "t-trace"));

        assertThat(receipt.get("emitted")).extracting(node -> node.asText()).containsExactly("InQueue");
        assertThat(receipt.get("deliveries").asInt()).isEqualTo(1);
        assertThat(receipt.get("sequence").asInt()).isEqualTo(3);
        await().until(() -> receiver.taken("/trace").equals(List.of("InQueue")));
        var path = "/hub/v1/events/" + receipt.get("eventId").asText();
        await().untilAsserted(() -> {
            var trace = hub.get(path).json();
            assertThat(trace.at("/event/activity").asText()).isEqualTo("Queue");
            assertThat(trace.at("/taskEvents/0").asText()).isEqualTo("InQueue");
            assertThat(trace.at("/decisions/0/rules/0").asText()).isNotBlank();
            assertThat(trace.at("/emissions/0/told").asBoolean()).isTrue();
            assertThat(trace.at("/decisions/1/concern").asText()).isEqualTo("permission");
            assertThat(trace.at("/decisions/1/rules/0").asText()).isEqualTo("tenant-admin-subscribes");
            assertThat(trace.at("/decisions/1/ruleSet").asText()).startsWith("sha256:");
            assertThat(trace.at("/decisions/1/result/permitted").asBoolean()).isTrue();
            assertThat(trace.at("/emissions/0/decisionId")).isEqualTo(trace.at("/decisions/1/id"));
            assertThat(trace.at("/deliveries/0/state").asText()).isEqualTo("DELIVERED");
            assertThat(trace.at("/deliveries/0/attempts/0/status").asInt()).isEqualTo(204);
        });
    }

    @Test
    void the_same_event_again_gets_the_first_receipt_and_does_nothing() {
        var start = event("Start", "t-again");
        var first = accept(start);

        var second = accept(start);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void the_same_id_with_another_body_is_refused() {
        var start = event("Start", "t-other");
        accept(start);

        var reply = hub.post("/hub/v1/workflow-events", with(start, "reason", "changed"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:hookline:problem:duplicate-event");
    }

    @Test
    void an_event_after_the_end_is_kept_with_a_warning_and_tells_nobody() {
        accept(event("Start", "t-late"));
        accept(event("Disconnect", "t-late"));

        var late = accept(event("Queue", "t-late"));

        assertThat(late.get("emitted")).isEmpty();
        assertThat(late.at("/warnings/0").asText()).contains("had ended");
    }

    @Test
    void a_list_is_taken_whole_or_not_at_all() {
        var good = event("Start", "t-list");

        var reply =
                hub.post("/hub/v1/workflow-events", List.of(good, with(event("Queue", "t-list"), "activity", "Fly")));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo("/1/activity");
        assertThat(accept(good).get("sequence").asInt()).isEqualTo(1);
    }

    private com.fasterxml.jackson.databind.JsonNode accept(Map<String, Object> event) {
        var reply = hub.post("/hub/v1/workflow-events", event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.json();
    }

    private void subscribe(String path, List<String> events) {
        var reply = hub.post(
                "/hub/v1/subscriptions",
                Map.of(
                        "trigger",
                        "TaskStateChanged",
                        "url",
                        receiver.url(path),
                        "services",
                        List.of(Events.HOTLINE),
                        "events",
                        events));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }
}
