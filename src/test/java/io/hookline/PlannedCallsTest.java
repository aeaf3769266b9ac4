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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Planned calls from their due time to their end, with a dialer that reports what the test says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedCallsTest {
    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private DialerUnderTest dialer;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        dialer = new DialerUnderTest();
        hub = HubUnderTest.start(data, settings -> settings.with(Setting.DIALER_URL, dialer.url()));
        receiver = new WebhookReceiver();
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
        dialer.close();
    }

    @Test
    void a_call_that_is_answered_at_once_is_handled() {
        subscribe("/handled", "SchedulerEntryStateChanged", List.of("Scheduled", "DueDateReached", "Handled"));
        subscribe(
                "/tasks",
                "TaskStateChanged",
                List.of("WorkflowStarted", "InQueue", "ConnectedToUser", "DestinationReached", "Terminated"));
        var entry = plan(with(with(call(SALES), "ReferenceId", "r-1"), "maxAttempts", 2));

        var asked = asked(entry, 1);
        report(asked, "Start", null);
        report(asked, "Queue", null);
        report(asked, "UserConnected", null);
        report(asked, "DestinationConnected", null);
        report(asked, "Disconnect", "Completed");

        await().until(() -> told("/handled", entry).equals(List.of("Scheduled", "DueDateReached", "Handled")));
        await().until(() -> tasksTold(asked.task())
                .equals(List.of("WorkflowStarted", "InQueue", "DestinationReached", "Terminated")));
        var shown = hub.get(HUB_ENTRIES + "/" + entry).json();
        assertThat(shown.get("state").asText()).isEqualTo("HANDLED");
        assertThat(shown.get("completionReason").asText()).isEqualTo("DestinationAccepted");
        assertThat(shown.at("/callAttempts/0/outcome").asText()).isEqualTo("Accepted");
        var ended = receiver.calls("/tasks").get(0).body();
        assertThat(ended.get("referenceId").asText()).isEqualTo("r-1");
        assertThat(ended.get("outboundAttempt").asInt()).isEqualTo(1);
        assertThat(ended.get("destinationTelNumber").asText()).isEqualTo("+442079460217");
    }

    private String plan(Map<String, Object> call) {
        var now = with(call, "dueDateTimeUtc", "2020-03-23T11:00:00Z");
        var reply = hub.post(ENTRIES, now);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("schedulerEntryId").asText();
    }

    private Asked asked(String entry, int attempt) {
        await().until(() -> dialer.of(entry).size() >= attempt);
        return dialer.of(entry).get(attempt - 1);
    }

    private void report(Asked asked, String activity, String reason) {
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
        assertThat(reply.json().get("warnings")).as(activity).isEmpty();
    }

    private void subscribe(String path, String trigger, List<String> events) {
        var reply = hub.post(
                "/hub/v1/subscriptions",
                Map.of("trigger", trigger, "url", receiver.url(path), "services", List.of(SALES), "events", events));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private List<String> told(String path, String entry) {
        var told = new ArrayList<String>();
        for (var call : receiver.calls(path)) {
            if (call.body().get("schedulerEntryId").asText().equals(entry)) {
                told.add(call.body().get("event").asText());
            }
        }
        return told;
    }

    private List<String> tasksTold(String task) {
        var told = new ArrayList<String>();
        for (var call : receiver.calls("/tasks")) {
            if (call.body().get("taskId").asText().equals(task)) {
                told.add(call.body().get("event").asText());
            }
        }
        return told;
    }

    private JsonNode shown(String entry) {
        return hub.get(HUB_ENTRIES + "/" + entry).json();
    }
}
