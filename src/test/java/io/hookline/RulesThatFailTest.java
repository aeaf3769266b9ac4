package io.hookline;

import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hookline.WebhookReceiver.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are the admins' own, so they can be wrong; that may cost time but no event and no order. */
class RulesThatFailTest {
    private static final Path DIRECTORY = Path.of("config/directory.yaml");

    /** Raises what the source gave as a reason: right for the one that its scenarios know, and wrong for any other. */
    private static final String FAILING = """
            /*
             * Fails on purpose.
             */
            package rules.emission

            import io.hookline.policy.emission.Occurrence
            global io.hookline.policy.emission.TaskEventProposals taskEvents

            rule "Whatever booms is told as what it is not"
                @id( "booms" ) @owner( "tests" ) @since( "1.0" )
            when
                $o : Occurrence( reason str[startsWith] "Q" )
            then
                taskEvents.raise( "booms", $o.reason() );
            end
            """;

    private static final String SCENARIOS = """
            - scenario: the one reason that anybody thought of
              given: { occurrence: { reason: QueueLeft } }
              expect: { decision: QueueLeft, because: [booms] }
            - scenario: no reason
              given: { occurrence: { reason: "" } }
              expect: { decision: nothing, not: [booms] }
            """;

    @TempDir
    private Path folder;

    @Test
    void an_event_on_which_rules_fail_is_kept_and_told_in_order_once_they_work() throws Exception {
        var rules = Copies.rules(folder);
        Files.writeString(rules.resolve("emission/failing.drl"), FAILING);
        Files.writeString(rules.resolve("emission/failing.scenarios.yaml"), SCENARIOS);
        try (var receiver = new WebhookReceiver()) {
            playOnFailingRules(rules, receiver);

            try (var repaired = HubUnderTest.start(folder.resolve("data"))) {
                assertThat(repaired.post("/hub/v1/rules/activate", Map.of("reason", "repair"))
                                .status())
                        .isEqualTo(200);
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(told(receiver, "t-boom"))
                        .containsExactly("WorkflowStarted", "InQueue", "Terminated"));
                await().untilAsserted(() -> assertThat(
                                repaired.get("/hub/v1/events?taskId=t-boom").text())
                        .doesNotContain("\"parked\":true"));
                assertThat(told(receiver, "t-fine")).containsExactly("WorkflowStarted", "InQueue");
                assertThat(receiver.calls("/hook")).extracting(Call::webhookId).doesNotHaveDuplicates();
            }
        }
    }

    private void playOnFailingRules(Path rules, WebhookReceiver receiver) {
        try (var hub = HubUnderTest.start(folder.resolve("data"), settings -> settings, rules, DIRECTORY)) {
            var alpine = new Subscribing(hub);
            alpine.subscribe(receiver.url("/hook"), "WorkflowStarted", "InQueue", "Terminated");
            alpine.accept(event("Start", "t-boom"));

            var parked = alpine.accept(with(event("Queue", "t-boom"), "reason", "Quit"));
            var waiting = alpine.accept(event("Disconnect", "t-boom"));
            alpine.accept(event("Start", "t-fine"));
            alpine.accept(event("Queue", "t-fine"));

            assertThat(parked.get("warnings").toString()).contains("Rules failed");
            assertThat(parked.get("emitted")).isEmpty();
            assertThat(waiting.get("warnings").toString()).contains("wait for rules");
            assertThat(waiting.get("emitted")).isEmpty();
            await().until(() -> told(receiver, "t-fine").equals(List.of("WorkflowStarted", "InQueue")));
            assertThat(told(receiver, "t-boom")).containsExactly("WorkflowStarted");
            var trace =
                    hub.get("/hub/v1/events/" + parked.get("eventId").asText()).json();
            assertThat(trace.get("parked").asBoolean()).isTrue();
            assertThat(trace.at("/decisions/0/parked").asText()).contains("Rules failed");
        }
    }

    @Test
    void a_hub_with_rules_that_do_not_compile_does_not_start_and_says_where() throws Exception {
        var rules = Copies.rules(folder);
        Files.writeString(rules.resolve("emission/failing.drl"), FAILING.replace("reason str", "colour str"));

        assertThatThrownBy(() -> HubUnderTest.start(folder.resolve("data"), settings -> settings, rules, DIRECTORY))
                .hasMessageContaining("failing.drl:12")
                .hasMessageContaining("colour");

        try (var repaired = HubUnderTest.start(folder.resolve("data"))) {
            assertThat(repaired.health().status())
                    .as("nothing of the failed start is in the way")
                    .isEqualTo(200);
        }
    }

    @Test
    void a_hub_with_rules_that_reach_out_does_not_start() throws Exception {
        var rules = Copies.rules(folder);
        Files.writeString(
                rules.resolve("emission/failing.drl"),
                FAILING.replace("taskEvents.raise( \"booms\", $o.reason() );", "System.exit( 3 );"));

        assertThatThrownBy(() -> HubUnderTest.start(folder.resolve("data"), settings -> settings, rules, DIRECTORY))
                .hasMessageContaining("failing.drl:14");
    }

    private static List<String> told(WebhookReceiver receiver, String task) {
        return receiver.calls("/hook").stream()
                .filter(call -> call.task().equals(task))
                .map(Call::event)
                .toList();
    }
}
