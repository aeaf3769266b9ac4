package io.hookline;

import static io.hookline.Calls.ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.WebhookReceiver.Call;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asked is told what happens to scheduler entries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulerEventsTest {
    private static final String LATER = "2030-03-04T09:00:00Z";

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
    void a_scheduler_trigger_is_told_of_planning_planning_anew_and_removing_in_order() {
        register("/life", SALES);
        var entry = plan(SALES);

        change(entry, with(call(SALES), "destination", "+442079460218"));
        change(entry, with(call(SALES), "dueDateTimeUtc", LATER));
        remove(entry);

        await().until(() -> told("/life", entry).equals(List.of("Scheduled", "Scheduled", "Removed")));
        var calls = calls("/life", entry);
        assertThat(calls.get(0).body().has("completionReason")).isFalse();
        assertThat(calls.get(1).body().get("destination").asText())
                .as("the change before it raised no event of its own")
                .isEqualTo("+442079460217");
        assertThat(calls.get(1).body().get("dueDateTimeUtc").asText()).isEqualTo(LATER);
        assertThat(calls.get(2).body().get("completionReason").asText()).isEqualTo("RemovedByApi");
        assertThat(calls.get(2).headers().getFirst("hookline-sequence")).isEqualTo("3");
    }

    @Test
    void what_is_told_is_what_planning_answered() {
        register("/same", SALES);

        var reply = hub.post(ENTRIES, with(call(SALES), "ReferenceId", "camp-spring/row-17"));

        var id = reply.json().get("schedulerEntryId").asText();
        await().until(() -> calls("/same", id).size() == 1);
        assertThat(calls("/same", id).get(0).body()).isEqualTo(reply.json());
    }

    @Test
    void legacy_subscriptions_read_legacy_names_and_cloud_events_carry_the_same_payload() {
        var events =
                List.of("Scheduled", "InProgress", "DestinationAccepted", "MaxRetriesReached", "Removed", "Failed");
        subscribe("/legacy", events, Map.of("trigger", "GetOnUpdatedOutboundTask", "vocabulary", "legacy"));
        subscribe("/cloud", List.of("Scheduled"), Map.of("format", "cloudevents"));

        var entry = plan(SALES);
        remove(entry);

        await().until(() -> told("/legacy", entry).equals(List.of("Scheduled", "Removed")));
        await().until(() -> receiver.calls("/cloud").stream()
                .anyMatch(call ->
                        call.body().at("/data/schedulerEntryId").asText().equals(entry)));
        var cloud = receiver.calls("/cloud").stream()
                .filter(call ->
                        call.body().at("/data/schedulerEntryId").asText().equals(entry))
                .toList();
        assertThat(cloud).hasSize(1);
        assertThat(cloud.get(0).body().get("specversion").asText()).isEqualTo("1.0");
        assertThat(cloud.get(0).body().at("/data/event").asText()).isEqualTo("Scheduled");
    }

    @Test
    void only_the_service_and_the_events_that_were_asked_for_are_told() {
        subscribe("/removed", List.of("Removed"), Map.of());
        var elsewhere = plan(HOTLINE);
        remove(elsewhere);
        var entry = plan(SALES);
        remove(entry);

        await().until(() -> told("/removed", entry).equals(List.of("Removed")));
        assertThat(told("/removed", elsewhere)).isEmpty();
    }

    @Test
    void the_trace_of_an_event_says_who_was_told() {
        register("/trace", SALES);
        var entry = plan(SALES);
        await().until(() -> calls("/trace", entry).size() == 1);

        var trace = hub.get(
                "/hub/v1/events/" + calls("/trace", entry).get(0).headers().getFirst("hookline-event-id"));

        assertThat(trace.status()).as(trace.text()).isEqualTo(200);
        assertThat(trace.text()).contains("scheduler-entry/" + entry);
    }

    @Test
    void many_entries_at_once_are_each_told_once_and_in_their_order() {
        register("/many", SALES);
        var entries = IntStream.range(0, 100)
                .parallel()
                .mapToObj(i -> {
                    var entry = plan(SALES);
                    change(entry, with(call(SALES), "dueDateTimeUtc", LATER));
                    remove(entry);
                    return entry;
                })
                .toList();

        await().until(() ->
                entries.stream().allMatch(entry -> calls("/many", entry).size() >= 3));
        entries.forEach(entry -> assertThat(told("/many", entry)).containsExactly("Scheduled", "Scheduled", "Removed"));
    }

    private void register(String callback, String service) {
        var reply = hub.post(
                "/v1/triggers/scheduler-entries",
                Map.of(
                        "config",
                        Map.of(
                                "url", receiver.url(callback),
                                "services", List.of(service),
                                "schedulerEntryEvents",
                                        List.of("Scheduled", "DueDateReached", "Handled", "Removed", "Failed"))));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private void subscribe(String callback, List<String> events, Map<String, ?> changes) {
        var wish = new HashMap<String, Object>(Map.of("trigger", "SchedulerEntryStateChanged"));
        wish.put("services", List.of(SALES));
        wish.putAll(changes);
        new Subscribing(hub).subscribe(receiver.url(callback), events, wish);
    }

    private String plan(String service) {
        var reply = hub.post(ENTRIES, call(service));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("schedulerEntryId").asText();
    }

    private void change(String entry, Map<String, Object> call) {
        var reply = hub.send("PUT", ENTRIES + "/" + entry, hub.adminKey(), call);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private void remove(String entry) {
        assertThat(hub.delete(ENTRIES + "/" + entry).status()).isEqualTo(200);
    }

    private List<Call> calls(String path, String entry) {
        return receiver.calls(path).stream()
                .filter(call -> call.body().path("schedulerEntryId").asText().equals(entry))
                .toList();
    }

    private List<String> told(String path, String entry) {
        return calls(path, entry).stream().map(Call::event).toList();
    }
}
