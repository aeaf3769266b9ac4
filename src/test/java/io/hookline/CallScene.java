package io.hookline;

import static io.hookline.Calls.ENTRIES;
import static io.hookline.Calls.HUB_ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.DialerUnderTest.Asked;
import io.hookline.config.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A hub with a dialer behind it and a receiver before it, and what tests do with them. */
final class CallScene implements AutoCloseable {
    private final HubUnderTest hub;
    private final WebhookReceiver receiver;
    private final DialerUnderTest dialer;

    CallScene(Path data) throws IOException {
        dialer = new DialerUnderTest();
        hub = HubUnderTest.start(data, settings -> settings.with(Setting.DIALER_URL, dialer.url()));
        receiver = new WebhookReceiver();
    }

    HubUnderTest hub() {
        return hub;
    }

    WebhookReceiver receiver() {
        return receiver;
    }

    DialerUnderTest dialer() {
        return dialer;
    }

    @Override
    public void close() {
        hub.close();
        receiver.close();
        dialer.close();
    }

    String plan(Map<String, Object> call) {
        var now = with(call, "dueDateTimeUtc", "2020-03-23T11:00:00Z");
        var reply = hub.post(ENTRIES, now);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("schedulerEntryId").asText();
    }

    String planHub(Map<String, Object> more) {
        var call = new LinkedHashMap<>(with(call(SALES), "dueDateTimeUtc", "2020-03-23T11:00:00Z"));
        call.putAll(more);
        var reply = hub.post(HUB_ENTRIES, call);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply.json().get("id").asText();
    }

    Asked asked(String entry, int attempt) {
        await().until(() -> dialer.of(entry).size() >= attempt);
        return dialer.of(entry).get(attempt - 1);
    }

    void report(Asked asked, String activity, String reason) {
        assertThat(send(asked, activity, reason).get("warnings")).as(activity).isEmpty();
    }

    JsonNode send(Asked asked, String activity, String reason) {
        var event = new LinkedHashMap<String, Object>();
        event.put("id", asked.task() + "-" + activity);
        event.put("source", "dialer");
        event.put("activity", activity);
        event.put("taskId", asked.task());
        event.put("serviceUpn", SALES);
        event.put("schedulerEntryId", asked.entry());
        if (activity.equals("Start")) {
            event.put("direction", "Outbound");
            event.put("modality", "Audio");
        }
        if (reason != null) {
            event.put("reason", reason);
        }
        var reply = hub.post("/hub/v1/workflow-events", event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.json();
    }

    void subscribe(String path, String trigger, List<String> events) {
        var reply = hub.post(
                "/hub/v1/subscriptions",
                Map.of("trigger", trigger, "url", receiver.url(path), "services", List.of(SALES), "events", events));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    List<String> told(String path, String entry) {
        var told = new ArrayList<String>();
        for (var call : receiver.calls(path)) {
            if (call.body().get("schedulerEntryId").asText().equals(entry)) {
                told.add(call.body().get("event").asText());
            }
        }
        return told;
    }

    List<String> events(String entry) {
        var events = new ArrayList<String>();
        shown(entry)
                .get("events")
                .forEach(event -> events.add(event.get("event").asText()));
        return events;
    }

    List<String> tasksTold(String task) {
        var told = new ArrayList<String>();
        for (var call : receiver.calls("/tasks")) {
            if (call.body().get("taskId").asText().equals(task)) {
                told.add(call.body().get("event").asText());
            }
        }
        return told;
    }

    JsonNode shown(String entry) {
        return hub.get(HUB_ENTRIES + "/" + entry).json();
    }
}
