package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.WebhookReceiver.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is told once, what a transfer means, and what becomes of events in an order that cannot be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventOrderTest {
    private HubUnderTest hub;
    private WebhookReceiver receiver;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        var events =
                List.of("WorkflowStarted", "SystemAccepted", "InQueue", "ConnectedToUser", "QueueLeft", "Terminated");
        new Subscribing(hub).subscribe(receiver.url("/certified"), events, Map.of("services", List.of(HOTLINE, SALES)));
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void what_happens_once_is_told_once() {
        var told = new ArrayList<String>();
        for (var activity : List.of("Start", "Start", "Accept", "Accept", "Queue", "Queue", "QueueTask")) {
            told.addAll(emitted(play(activity, "t-once")));
        }
        told.addAll(emitted(play("Disconnect", "t-once")));
        told.addAll(emitted(play("Disconnect", "t-once")));

        assertThat(told).containsExactly("WorkflowStarted", "SystemAccepted", "InQueue", "Terminated");
    }

    @Test
    void a_user_who_takes_the_task_is_no_leaving_of_the_queue() {
        for (var activity : List.of("Start", "Accept", "Queue", "UserConnected")) {
            play(activity, "t-taken");
        }

        var left = play("QueueLeft", "t-taken");

        assertThat(emitted(left)).isEmpty();
    }

    @Test
    void a_transfer_to_a_second_service_is_no_new_task_but_a_new_session() {
        for (var activity : List.of("Start", "Accept", "Queue", "UserConnected", "Transfer")) {
            accept(event(activity, "t-transfer"));
        }
        var told = new ArrayList<String>();
        for (var activity : List.of("Start", "Accept", "Queue", "UserConnected", "Disconnect")) {
            told.addAll(emitted(accept(event(activity, "t-transfer", SALES))));
        }

        assertThat(told).containsExactly("SystemAccepted", "InQueue", "ConnectedToUser", "Terminated");
        await().untilAsserted(() -> assertThat(told("/certified", "t-transfer"))
                .containsExactly(
                        "WorkflowStarted",
                        "SystemAccepted",
                        "InQueue",
                        "ConnectedToUser",
                        "SystemAccepted",
                        "InQueue",
                        "ConnectedToUser",
                        "Terminated"));
    }

    @Test
    void an_illegal_order_is_kept_and_warned_about() {
        assertThat(warnings(play("Queue", "t-order-1"))).contains("No Start");
        play("Start", "t-order-2");
        var left = play("QueueLeft", "t-order-2");
        assertThat(warnings(left)).contains("without InQueue");
        assertThat(emitted(left)).isEmpty();
        play("Disconnect", "t-order-2");
        assertThat(warnings(play("Accept", "t-order-2"))).contains("had ended");
        assertThat(hub.get("/hub/v1/events?taskId=t-order-2").json().get("items"))
                .hasSize(4);
    }

    private JsonNode play(String activity, String task) {
        return accept(event(activity, task));
    }

    private JsonNode accept(Map<String, Object> event) {
        return new Subscribing(hub).accept(event);
    }

    private List<String> told(String path, String task) {
        return receiver.calls(path).stream()
                .filter(call -> call.task().equals(task))
                .map(Call::event)
                .toList();
    }

    private static List<String> emitted(JsonNode receipt) {
        var events = new ArrayList<String>();
        receipt.get("emitted").forEach(event -> events.add(event.asText()));
        return events;
    }

    private static String warnings(JsonNode receipt) {
        return receipt.get("warnings").toString();
    }
}
