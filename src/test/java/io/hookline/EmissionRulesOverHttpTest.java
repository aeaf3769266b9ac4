package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which activity means which event, in both directions and both vocabularies, seen from the receiver's side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmissionRulesOverHttpTest {
    private static final String[] ALL = {
        "WorkflowStarted",
        "SystemAccepted",
        "ParameterUpdated",
        "InQueue",
        "ConnectedToUser",
        "DestinationReached",
        "QueueLeft",
        "Terminated"
    };

    private HubUnderTest hub;
    private WebhookReceiver receiver;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        var both = Map.of("services", List.of(HOTLINE, SALES));
        var events = List.of(ALL);
        subscribe("/certified", events, both);
        subscribe("/legacy", events, Map.of("services", List.of(HOTLINE, SALES), "vocabulary", "legacy"));
        subscribe("/new", List.of("Created"), Map.of("trigger", "GetOnNewTasks"));
        subscribe("/updated", List.of("Queued", "Accepted by System"), Map.of("trigger", "GetOnUpdatedTasks"));
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    record Line(String activity, String direction, String certified, String legacy) {}

    static Stream<Line> table() {
        return Stream.of(
                new Line("Start", "Inbound", "WorkflowStarted", "Created"),
                new Line("Start", "Outbound", "WorkflowStarted", "Created"),
                new Line("Accept", "Inbound", "SystemAccepted", "Accepted by System"),
                new Line("Accept", "Outbound", null, null),
                new Line("CollectInformation", "Inbound", "ParameterUpdated", "Parameter Updated"),
                new Line("CollectInformation", "Outbound", null, null),
                new Line("SaveToParameter", "Inbound", "ParameterUpdated", "Parameter Updated"),
                new Line("SaveToParameter", "Outbound", null, null),
                new Line("GetAvailableUsers", "Inbound", "ParameterUpdated", "Parameter Updated"),
                new Line("GetAvailableUsers", "Outbound", null, null),
                new Line("GetQueuePosition", "Inbound", "ParameterUpdated", "Parameter Updated"),
                new Line("GetQueuePosition", "Outbound", null, null),
                new Line("Queue", "Inbound", "InQueue", "Queued"),
                new Line("Queue", "Outbound", "InQueue", "Queued"),
                new Line("QueueTask", "Inbound", "InQueue", "Queued"),
                new Line("QueueTask", "Outbound", "InQueue", "Queued"),
                new Line("UserConnected", "Inbound", "ConnectedToUser", "Connected to User"),
                new Line("UserConnected", "Outbound", null, null),
                new Line("DestinationConnected", "Inbound", null, null),
                new Line("DestinationConnected", "Outbound", "DestinationReached", "Outbound Connected to Destination"),
                new Line("QueueLeft", "Inbound", "QueueLeft", "Queue Left"),
                new Line("QueueLeft", "Outbound", "QueueLeft", "Queue Left"),
                new Line("Transfer", "Inbound", null, null),
                new Line("Transfer", "Outbound", null, null),
                new Line("Disconnect", "Inbound", "Terminated", "Terminated"),
                new Line("Disconnect", "Outbound", "Terminated", "Terminated"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void an_activity_means_its_event_in_both_vocabularies(Line line) {
        var task = "t-" + line.activity() + "-" + line.direction();
        lead(line, task);

        var receipt = play(line.activity(), task, line.direction());

        var expected = line.certified() == null ? List.<String>of() : List.of(line.certified());
        assertThat(emitted(receipt)).isEqualTo(expected);
        if (line.certified() != null) {
            awaitLast("/certified", task, line.certified());
            awaitLast("/legacy", task, line.legacy());
        }
    }

    @Test
    void a_parameter_update_carries_name_and_value_and_comes_each_time() {
        play("Start", "t-param", "Inbound");
        play("CollectInformation", "t-param", "Inbound");
        play("CollectInformation", "t-param", "Inbound");

        await().until(() -> told("/certified", "t-param").size() == 3);
        var update = calls("/certified", "t-param").get(2).body();
        assertThat(update.toString()).contains("Language").contains("fr-CH");
    }

    @Test
    void legacy_triggers_hear_their_own_events_only() {
        for (var activity : List.of("Start", "Accept", "Queue", "Disconnect")) {
            play(activity, "t-legacy", "Inbound");
        }

        await().untilAsserted(() -> assertThat(told("/certified", "t-legacy")).hasSize(4));
        await().untilAsserted(
                        () -> assertThat(told("/updated", "t-legacy")).containsExactly("Accepted by System", "Queued"));
        await().untilAsserted(() -> assertThat(told("/new", "t-legacy")).containsExactly("Created"));
    }

    /** Brings a task to where the line's activity is in order. */
    private void lead(Line line, String task) {
        if (line.activity().equals("Start")) {
            return;
        }
        play("Start", task, line.direction());
        if (line.activity().equals("QueueLeft")) {
            play("Queue", task, line.direction());
        }
    }

    private JsonNode play(String activity, String task, String direction) {
        var event = event(activity, task);
        if (activity.equals("Start")) {
            event = with(event, "direction", direction);
        }
        if (List.of("SaveToParameter", "GetAvailableUsers", "GetQueuePosition").contains(activity)) {
            event = with(event, "parameter", Map.of("name", "Position", "value", "3"));
        }
        return accept(event);
    }

    private JsonNode accept(Map<String, Object> event) {
        return new Subscribing(hub).accept(event);
    }

    private void subscribe(String path, List<String> events, Map<String, ?> changes) {
        new Subscribing(hub).subscribe(receiver.url(path), events, changes);
    }

    private void awaitLast(String path, String task, String event) {
        await().untilAsserted(() -> assertThat(told(path, task)).endsWith(event));
    }

    private List<String> told(String path, String task) {
        return calls(path, task).stream().map(WebhookReceiver.Call::event).toList();
    }

    private List<WebhookReceiver.Call> calls(String path, String task) {
        return receiver.calls(path).stream()
                .filter(call -> call.task().equals(task))
                .toList();
    }

    private static List<String> emitted(JsonNode receipt) {
        var events = new ArrayList<String>();
        receipt.get("emitted").forEach(event -> events.add(event.asText()));
        return events;
    }
}
