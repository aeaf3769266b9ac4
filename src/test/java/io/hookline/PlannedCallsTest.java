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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    @Test
    void a_busy_line_is_called_again_and_the_entry_tells_why_and_when() {
        var entry = planHub(Map.of("maxAttempts", 2, "retryDelayInSeconds", 0));

        report(asked(entry, 1), "Disconnect", "Busy");
        var second = asked(entry, 2);
        report(second, "DestinationConnected", null);
        report(second, "Disconnect", "Completed");

        await().until(() -> shown(entry).get("state").asText().equals("HANDLED"));
        var attempts = shown(entry).get("callAttempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.at("/0/outcome").asText()).isEqualTo("Busy");
        assertThat(attempts.at("/0/usesAttempt").asBoolean()).isTrue();
        assertThat(attempts.at("/0/next").asText()).isNotEmpty();
        assertThat(attempts.at("/1/outcome").asText()).isEqualTo("Accepted");
        assertThat(events(entry))
                .containsExactly("Scheduled", "DueDateReached", "Scheduled", "DueDateReached", "Handled");
    }

    @Test
    void an_entry_whose_attempts_are_used_has_reached_its_limit() {
        subscribe("/limit", "SchedulerEntryStateChanged", List.of("LimitReached"));
        var entry = planHub(Map.of("maxAttempts", 2, "retryDelayInSeconds", 0));

        report(asked(entry, 1), "Disconnect", "NoAnswer");
        report(asked(entry, 2), "Disconnect", "Declined");

        await().until(() -> told("/limit", entry).equals(List.of("LimitReached")));
        var shown = shown(entry);
        assertThat(shown.get("state").asText()).isEqualTo("LIMIT_REACHED");
        assertThat(shown.get("completionReason").asText()).isEqualTo("MaxAttemptsReached");
        assertThat(events(entry))
                .containsExactly("Scheduled", "DueDateReached", "Scheduled", "DueDateReached", "LimitReached");
    }

    @Test
    void the_dialer_is_told_everything_and_can_check_who_asks() throws Exception {
        var call = with(with(call(SALES), "ReferenceId", "camp/17"), "customer", Map.of("displayName", "Row 17"));
        var parameters = List.of(Map.of("name", "Campaign", "value", "spring"));
        var entry = plan(with(with(call, "customCallContextParameters", parameters), "distributionPriority", "High"));

        var asked = asked(entry, 1);

        assertThat(asked.attempt()).isEqualTo(1);
        assertThat(asked.body().get("serviceUpn").asText()).isEqualTo(SALES);
        assertThat(asked.body().get("destination").asText()).isEqualTo("+442079460217");
        assertThat(asked.body().get("withWorkflow").asBoolean()).isFalse();
        assertThat(asked.body().get("distributionPriority").asText()).isEqualTo("High");
        for (var limit : List.of("attemptTimeoutInSeconds", "maxQueueTimeInSeconds", "ronaTimeoutInSeconds")) {
            assertThat(asked.body().get(limit)).isEqualTo(shown(entry).get(limit));
        }
        assertThat(asked.body().at("/customer/displayName").asText()).isEqualTo("Row 17");
        assertThat(asked.body().at("/customCallContextParameters/0/value").asText())
                .isEqualTo("spring");
        var secret = Files.readString(hub.data().resolve("dialer.secret")).strip();
        assertThat(DialerUnderTest.signed(asked, secret)).isTrue();
        assertThat(asked.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
    }

    @Test
    void a_dialer_that_is_busy_is_asked_again_for_the_same_attempt() {
        dialer.answers(call -> dialer.of(call.entry()).size() < 2 ? 503 : 202);
        try {
            var entry = plan(call(SALES));

            await().until(() -> shown(entry).at("/callAttempts/0/handedOver").asBoolean());
            var asked = dialer.of(entry);
            assertThat(asked).hasSize(2);
            assertThat(asked.get(0).headers().getFirst("webhook-id"))
                    .isEqualTo(asked.get(1).headers().getFirst("webhook-id"));
            assertThat(asked.get(1).task()).isEqualTo(asked.get(0).task());
            report(asked.get(1), "Disconnect", "Completed");
        } finally {
            dialer.answers(call -> 202);
        }
    }

    @Test
    void a_dialer_that_refuses_ends_the_attempt_and_its_task() {
        dialer.answers(call -> 400);
        try {
            subscribe("/refused", "TaskStateChanged", List.of("WorkflowStarted", "Terminated"));
            var entry = plan(with(call(SALES), "maxAttempts", 1));

            await().until(() -> shown(entry).get("state").asText().equals("LIMIT_REACHED"));
            assertThat(shown(entry).at("/callAttempts/0/outcome").asText()).isEqualTo("SystemError");
            assertThat(shown(entry).at("/callAttempts/0/handOverTrouble").asText())
                    .contains("400");
            await().until(() -> receiver.calls("/refused").size() == 2);
        } finally {
            dialer.answers(call -> 202);
        }
    }

    @Test
    void an_entry_in_progress_can_be_neither_changed_nor_removed() {
        var entry = plan(call(SALES));
        var asked = asked(entry, 1);

        assertThat(hub.delete(ENTRIES + "/" + entry).status()).isEqualTo(409);
        assertThat(hub.send("PUT", ENTRIES + "/" + entry, hub.adminKey(), call(SALES))
                        .status())
                .isEqualTo(409);
        assertThat(shown(entry).get("state").asText()).isEqualTo("IN_PROGRESS");
        report(asked, "Disconnect", "Completed");
    }

    @Test
    void a_dialer_that_never_reports_holds_no_call_longer_than_its_queue_time() {
        var entry = plan(with(with(call(SALES), "maxQueueTimeInSeconds", 5), "maxAttempts", 1));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> shown(entry).get("state").asText().equals("LIMIT_REACHED"));

        assertThat(shown(entry).at("/callAttempts/0/outcome").asText()).isEqualTo("NoAgent");
        var late = dialer.of(entry).get(0);
        assertThat(send(late, "UserConnected", null).get("warnings")).isNotEmpty();
        assertThat(shown(entry).get("state").asText()).isEqualTo("LIMIT_REACHED");
    }

    @Test
    void a_number_on_the_do_not_call_list_is_not_called() {
        var number = "+41446681001";
        subscribe("/deferred", "SchedulerEntryStateChanged", List.of("Deferred", "Failed"));
        assertThat(hub.send(
                                "PUT",
                                "/hub/v1/do-not-call/" + number.replace("+", "%2B"),
                                hub.adminKey(),
                                Map.of("reason", "asked for it", "expiresAt", "2099-01-01T00:00:00Z"))
                        .status())
                .isLessThan(300);

        var entry = plan(with(call(SALES), "destination", number));

        await().until(() -> !told("/deferred", entry).isEmpty());
        assertThat(dialer.of(entry)).isEmpty();
        assertThat(shown(entry).at("/deferrals/0/reason").asText()).isNotEmpty();
        assertThat(shown(entry).at("/deferrals/0/rules")).isNotEmpty();
    }

    private String plan(Map<String, Object> call) {
        var now = with(call, "dueDateTimeUtc", "2020-03-23T11:00:00Z");
        var reply = hub.post(ENTRIES, now);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("schedulerEntryId").asText();
    }

    private String planHub(Map<String, Object> more) {
        var call = new LinkedHashMap<>(with(call(SALES), "dueDateTimeUtc", "2020-03-23T11:00:00Z"));
        call.putAll(more);
        var reply = hub.post(HUB_ENTRIES, call);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply.json().get("id").asText();
    }

    private Asked asked(String entry, int attempt) {
        await().until(() -> dialer.of(entry).size() >= attempt);
        return dialer.of(entry).get(attempt - 1);
    }

    private void report(Asked asked, String activity, String reason) {
        assertThat(send(asked, activity, reason).get("warnings")).as(activity).isEmpty();
    }

    private JsonNode send(Asked asked, String activity, String reason) {
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

    private List<String> events(String entry) {
        var events = new ArrayList<String>();
        shown(entry)
                .get("events")
                .forEach(event -> events.add(event.get("event").asText()));
        return events;
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
