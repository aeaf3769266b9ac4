package io.hookline;

import static io.hookline.Calls.ENTRIES;
import static io.hookline.Calls.HUB_ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private CallScene scene;
    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private DialerUnderTest dialer;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        scene = new CallScene(data);
        hub = scene.hub();
        receiver = scene.receiver();
        dialer = scene.dialer();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @Test
    void a_call_that_is_answered_at_once_is_handled() {
        scene.subscribe("/handled", "SchedulerEntryStateChanged", List.of("Scheduled", "DueDateReached", "Handled"));
        scene.subscribe(
                "/tasks",
                "TaskStateChanged",
                List.of("WorkflowStarted", "InQueue", "ConnectedToUser", "DestinationReached", "Terminated"));
        var entry = scene.plan(with(with(call(SALES), "ReferenceId", "r-1"), "maxAttempts", 2));

        var asked = scene.asked(entry, 1);
        scene.report(asked, "Start", null);
        scene.report(asked, "Queue", null);
        scene.report(asked, "UserConnected", null);
        scene.report(asked, "DestinationConnected", null);
        scene.report(asked, "Disconnect", "Completed");

        await().until(() -> scene.told("/handled", entry).equals(List.of("Scheduled", "DueDateReached", "Handled")));
        await().until(() -> scene.tasksTold(asked.task())
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
        var entry = scene.planHub(Map.of("maxAttempts", 2, "retryDelayInSeconds", 0));

        scene.report(scene.asked(entry, 1), "Disconnect", "Busy");
        var second = scene.asked(entry, 2);
        scene.report(second, "DestinationConnected", null);
        scene.report(second, "Disconnect", "Completed");

        await().until(() -> scene.shown(entry).get("state").asText().equals("HANDLED"));
        var attempts = scene.shown(entry).get("callAttempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.at("/0/outcome").asText()).isEqualTo("Busy");
        assertThat(attempts.at("/0/usesAttempt").asBoolean()).isTrue();
        assertThat(attempts.at("/0/next").asText()).isNotEmpty();
        assertThat(attempts.at("/1/outcome").asText()).isEqualTo("Accepted");
        assertThat(scene.events(entry))
                .containsExactly("Scheduled", "DueDateReached", "Scheduled", "DueDateReached", "Handled");
    }

    @Test
    void an_entry_whose_attempts_are_used_has_reached_its_limit() {
        scene.subscribe("/limit", "SchedulerEntryStateChanged", List.of("LimitReached"));
        var entry = scene.planHub(Map.of("maxAttempts", 2, "retryDelayInSeconds", 0));

        scene.report(scene.asked(entry, 1), "Disconnect", "NoAnswer");
        scene.report(scene.asked(entry, 2), "Disconnect", "Declined");

        await().until(() -> scene.told("/limit", entry).equals(List.of("LimitReached")));
        var shown = scene.shown(entry);
        assertThat(shown.get("state").asText()).isEqualTo("LIMIT_REACHED");
        assertThat(shown.get("completionReason").asText()).isEqualTo("MaxAttemptsReached");
        assertThat(scene.events(entry))
                .containsExactly("Scheduled", "DueDateReached", "Scheduled", "DueDateReached", "LimitReached");
    }

    @Test
    void the_dialer_is_told_everything_and_can_check_who_asks() throws Exception {
        var call = with(with(call(SALES), "ReferenceId", "camp/17"), "customer", Map.of("displayName", "Row 17"));
        var parameters = List.of(Map.of("name", "Campaign", "value", "spring"));
        var entry =
                scene.plan(with(with(call, "customCallContextParameters", parameters), "distributionPriority", "High"));

        var asked = scene.asked(entry, 1);

        assertThat(asked.attempt()).isEqualTo(1);
        assertThat(asked.body().get("serviceUpn").asText()).isEqualTo(SALES);
        assertThat(asked.body().get("destination").asText()).isEqualTo("+442079460217");
        assertThat(asked.body().get("withWorkflow").asBoolean()).isFalse();
        assertThat(asked.body().get("distributionPriority").asText()).isEqualTo("High");
        for (var limit : List.of("attemptTimeoutInSeconds", "maxQueueTimeInSeconds", "ronaTimeoutInSeconds")) {
            assertThat(asked.body().get(limit)).isEqualTo(scene.shown(entry).get(limit));
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
            var entry = scene.plan(call(SALES));

            await().until(() ->
                    scene.shown(entry).at("/callAttempts/0/handedOver").asBoolean());
            var asked = dialer.of(entry);
            assertThat(asked).hasSize(2);
            assertThat(asked.get(0).headers().getFirst("webhook-id"))
                    .isEqualTo(asked.get(1).headers().getFirst("webhook-id"));
            assertThat(asked.get(1).task()).isEqualTo(asked.get(0).task());
            scene.report(asked.get(1), "Disconnect", "Completed");
        } finally {
            dialer.answers(call -> 202);
        }
    }

    @Test
    void a_dialer_that_refuses_ends_the_attempt_and_its_task() {
        dialer.answers(call -> 400);
        try {
            scene.subscribe("/refused", "TaskStateChanged", List.of("WorkflowStarted", "Terminated"));
            var entry = scene.plan(with(call(SALES), "maxAttempts", 1));

            await().until(() -> scene.shown(entry).get("state").asText().equals("LIMIT_REACHED"));
            assertThat(scene.shown(entry).at("/callAttempts/0/outcome").asText())
                    .isEqualTo("SystemError");
            assertThat(scene.shown(entry).at("/callAttempts/0/handOverTrouble").asText())
                    .contains("400");
            await().until(() -> receiver.calls("/refused").size() == 2);
        } finally {
            dialer.answers(call -> 202);
        }
    }

    @Test
    void an_entry_in_progress_can_be_neither_changed_nor_removed() {
        var entry = scene.plan(call(SALES));
        var asked = scene.asked(entry, 1);

        assertThat(hub.delete(ENTRIES + "/" + entry).status()).isEqualTo(409);
        assertThat(hub.send("PUT", ENTRIES + "/" + entry, hub.adminKey(), call(SALES))
                        .status())
                .isEqualTo(409);
        assertThat(scene.shown(entry).get("state").asText()).isEqualTo("IN_PROGRESS");
        scene.report(asked, "Disconnect", "Completed");
    }

    @Test
    void a_dialer_that_never_reports_holds_no_call_longer_than_its_queue_time() {
        var entry = scene.plan(with(with(call(SALES), "maxQueueTimeInSeconds", 5), "maxAttempts", 1));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> scene.shown(entry).get("state").asText().equals("LIMIT_REACHED"));

        assertThat(scene.shown(entry).at("/callAttempts/0/outcome").asText()).isEqualTo("NoAgent");
        var late = dialer.of(entry).get(0);
        assertThat(scene.send(late, "UserConnected", null).get("warnings")).isNotEmpty();
        assertThat(scene.shown(entry).get("state").asText()).isEqualTo("LIMIT_REACHED");
    }

    @Test
    void a_number_on_the_do_not_call_list_is_not_called() {
        var number = "+41446681001";
        scene.subscribe("/deferred", "SchedulerEntryStateChanged", List.of("Deferred", "Failed"));
        assertThat(hub.send(
                                "PUT",
                                "/hub/v1/do-not-call/" + number.replace("+", "%2B"),
                                hub.adminKey(),
                                Map.of("reason", "asked for it", "expiresAt", "2099-01-01T00:00:00Z"))
                        .status())
                .isLessThan(300);

        var entry = scene.plan(with(call(SALES), "destination", number));

        await().until(() -> !scene.told("/deferred", entry).isEmpty());
        assertThat(dialer.of(entry)).isEmpty();
        assertThat(scene.shown(entry).at("/deferrals/0/reason").asText()).isNotEmpty();
        assertThat(scene.shown(entry).at("/deferrals/0/rules")).isNotEmpty();
    }

    @Test
    void an_administrator_ends_an_entry_whatever_it_is_doing() {
        scene.subscribe("/aborted", "SchedulerEntryStateChanged", List.of("Failed"));
        var ringing = scene.plan(call(SALES));
        scene.asked(ringing, 1);
        var waiting =
                hub.post(ENTRIES, call(SALES)).json().get("schedulerEntryId").asText();
        var owner = hub.keyOf("noah.frei@alpine.example");
        var abort = "/abort";

        assertThat(hub.send("POST", HUB_ENTRIES + "/" + waiting + abort, owner, Map.of())
                        .status())
                .isEqualTo(403);
        for (var entry : List.of(ringing, waiting)) {
            assertThat(hub.post(HUB_ENTRIES + "/" + entry + abort, Map.of()).status())
                    .isEqualTo(204);
            await().until(() -> scene.told("/aborted", entry).equals(List.of("Failed")));
            var shown = scene.shown(entry);
            assertThat(shown.get("state").asText()).isEqualTo("FAILED");
            assertThat(shown.get("completionReason").asText()).isEqualTo("KilledByAdmin");
        }
        assertThat(hub.post(HUB_ENTRIES + "/" + ringing + abort, Map.of()).status())
                .isEqualTo(409);
        assertThat(hub.get("/hub/v1/audit?limit=200").text()).contains("AbortSchedulerEntry");
    }
}
