package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What other rules would have decided about what this hub has recorded, told over HTTP and by the command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationTest {
    private static final String PATH = "/hub/v1/rules/simulate";

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing subscribing;
    private String told;
    private String refusing;

    @BeforeAll
    void live_a_little(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        subscribing = new Subscribing(hub);
        told = subscribing.subscribe(receiver.url("/told"), "WorkflowStarted", "InQueue", "QueueLeft", "Terminated");
        refusing = subscribing.subscribe(receiver.url("/refusing"), "Terminated");
        receiver.answer("/refusing", call -> 503);
        receiver.answerWith("/refusing", Map.of("Retry-After", "1"));
        for (int i = 0; i < 3; i++) {
            for (var activity : List.of("Start", "Accept", "Queue", "UserConnected", "Queue", "Disconnect")) {
                subscribing.accept(event(activity, "t-sim-" + i));
            }
        }
        await().until(() -> receiver.calls("/told").size() == 9);
        await().until(() -> hub.get("/hub/v1/deliveries?state=DEAD&subscriptionId=" + refusing)
                        .json()
                        .get("items")
                        .size()
                == 3);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void the_rules_in_force_against_themselves_differ_in_nothing() {
        var report = simulate(CandidateRules.shipped());

        assertThat(report.get("complete").asBoolean()).isTrue();
        assertThat(report.get("events").asInt()).isEqualTo(18);
        assertThat(concern(report, "emission").get("asked").asInt()).isEqualTo(18 + 9 + 3);
        assertThat(concern(report, "retry").get("asked").asInt()).isEqualTo(12);
        assertThat(concern(report, "permission").get("asked").asInt()).isGreaterThanOrEqualTo(2);
        for (var concern : report.get("concerns")) {
            assertThat(concern.get("differ").asInt()).as(concern.toString()).isZero();
        }
        for (var list : List.of("subscriptions", "permissions", "owners", "examples", "notReplayed")) {
            assertThat(report.get(list)).as(list).isEmpty();
        }
    }

    @Test
    void an_event_that_would_newly_be_raised_and_told_is_counted_and_shown() {
        var report = simulate(CandidateRules.shipped().replacing("emission/queue.drl", "!queued, ", ""));

        assertThat(counts(report, told)).containsExactly(3, 0, 0);
        assertThat(rule(report, "in-queue").get("onlyCandidate").asInt()).isEqualTo(3);
        assertThat(rule(report, "in-queue").get("active").asInt()).isEqualTo(3);
        var raised = example(report, "nothing", "InQueue");
        assertThat(raised.at("/facts/occurrence/queued").asBoolean()).isTrue();
        assertThat(raised.get("subject").asText()).startsWith("event/evt_");
        assertThat(raised.at("/after/rules")).hasToString("[\"in-queue\"]");
        assertThat(example(report, "not raised", "told").get("subscriptionId").asText())
                .isEqualTo(told);
        assertThat(report.get("active")).isNotEqualTo(report.get("candidate"));
    }

    @Test
    void what_would_be_told_no_more_and_what_would_be_told_otherwise_are_counted_apart() {
        var silent = simulate(CandidateRules.shipped()
                .judging("no-ends", "event == \"Terminated\"", "suppress( \"no-ends\", $c, \"nobody cares\" )"));
        var masked = simulate(CandidateRules.shipped()
                .judging("no-numbers", "event == \"InQueue\"", "mask( \"no-numbers\", $c, \"callerTelNumber\" )"));

        assertThat(counts(silent, told)).containsExactly(0, 3, 0);
        assertThat(counts(silent, refusing)).containsExactly(0, 3, 0);
        assertThat(example(silent, "told", "suppressed")
                        .at("/after/decision/reason")
                        .asText())
                .isEqualTo("nobody cares");
        assertThat(counts(masked, told)).containsExactly(0, 0, 3);
        assertThat(example(masked, "told", "told").at("/after/decision/masked").asText())
                .isEqualTo("callerTelNumber");
    }

    @Test
    void other_retries_are_told_with_what_the_endpoint_had_asked_for() {
        var report = simulate(CandidateRules.shipped().with("retry/never.drl", """
                /* Only for a test. */
                package rules.retry

                import io.hookline.policy.retry.FailedAttempt
                import io.hookline.policy.retry.EndpointHealth
                global io.hookline.policy.retry.RetryProposals proposals

                // So that something differs.
                rule "An endpoint that has failed three times is left alone"
                    @id( "left-alone" ) @owner( "test" ) @since( "1.0" )
                when
                    FailedAttempt( retryAfterSeconds == 1 )
                    EndpointHealth( consecutiveFailures >= 3 )
                then
                    proposals.giveUp( "left-alone", "it fails" );
                end
                """));

        assertThat(concern(report, "retry").get("differ").asInt()).isEqualTo(10);
        assertThat(rule(report, "left-alone").get("candidate").asInt()).isEqualTo(10);
        var example = example(report, "retry", "give-up");
        assertThat(example.at("/facts/failedAttempt/retryAfterSeconds").asInt()).isEqualTo(1);
        assertThat(example.at("/facts/endpointHealth/consecutiveFailures").asInt())
                .isGreaterThanOrEqualTo(3);
        assertThat(example.get("subject").asText()).startsWith("delivery/dlv_");
    }

    @Test
    void what_roles_may_newly_do_or_no_more_is_listed_apart() {
        var report = simulate(CandidateRules.shipped().with("permission/test.drl", """
                /* Only for a test. */
                package rules.permission

                import io.hookline.policy.permission.PermissionRequest
                global io.hookline.policy.permission.PermissionProposals proposals

                // Too generous.
                rule "Every user may report workflow events of its tenant"
                    @id( "all-ingest" ) @owner( "test" ) @since( "1.0" )
                when
                    PermissionRequest( operation == "IngestWorkflowEvent", role == "User" )
                then
                    proposals.permit( "all-ingest" );
                end

                // Too strict.
                rule "A tenant admin hears of no task any more"
                    @id( "admin-deaf" ) @owner( "test" ) @since( "1.0" )
                when
                    PermissionRequest( operation == "TaskStateChanged", role == "TenantAdmin" )
                then
                    proposals.forbid( "admin-deaf", "not for admins" );
                end
                """));

        var changes = StreamSupport.stream(report.get("permissions").spliterator(), false)
                .map(change -> change.get("role").asText() + " "
                        + change.get("operation").asText() + ": "
                        + change.get("newlyAllowed").asText() + "; "
                        + change.get("newlyDenied").asText())
                .toList();
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        "User IngestWorkflowEvent: always; never",
                        "TenantAdmin TaskStateChanged: never; licence ER/CC");
        assertThat(report.get("owners")).hasSize(2);
        assertThat(report.at("/owners/0/after").asText()).isEqualTo("SUSPENDED");
        assertThat(concern(report, "permission").get("differ").asInt()).isPositive();
    }

    @Test
    void nothing_is_stored_or_delivered() {
        int before = receiver.calls("/told").size();
        var events = hub.get("/hub/v1/events?limit=500").json().get("items").size();
        var row = hub.get("/hub/v1/audit?limit=500").json().get("items").size();

        simulate(CandidateRules.shipped().replacing("emission/queue.drl", "!queued, ", ""));

        assertThat(receiver.calls("/told")).hasSize(before);
        assertThat(hub.get("/hub/v1/events?limit=500").json().get("items")).hasSize(events);
        assertThat(hub.get("/hub/v1/audit?limit=500").json().get("items")).hasSize(row);
    }

    @Test
    void rules_that_cannot_be_used_are_refused_with_their_lines() {
        var reply = hub.post(
                PATH,
                Map.of(
                        "files",
                        CandidateRules.shipped()
                                .replacing("emission/queue.drl", "!queued", "!queed")
                                .files()));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).contains("emission/queue.drl:").contains("queed");
        assertThat(hub.post(PATH, Map.of("version", "sha256:none")).status()).isEqualTo(404);
        assertThat(hub.post(PATH, Map.of("since", "yesterday")).status()).isEqualTo(400);
        var mia = hub.keyOf("mia.keller@alpine.example");
        assertThat(hub.send("POST", PATH, mia, Map.of("version", "sha256:none")).status())
                .isEqualTo(403);
    }

    @Test
    void the_command_tells_people_the_same_beside_the_running_hub(@TempDir Path folder) {
        CandidateRules.shipped()
                .replacing("emission/queue.drl", "!queued, ", "")
                .write(folder);

        var said = new StringWriter();
        var heard = new StringWriter();
        var command = Hookline.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(heard));
        int code = command.execute(
                "rules", "simulate", folder.toString(), "--data", hub.data().toString(), "--since", "1h");

        assertThat(code).as(heard.toString()).isZero();
        assertThat(said.toString())
                .contains("18 events since")
                .contains("emission/in-queue: 3 times, then 6 (0 no more, 3 new)")
                .contains(told + ": 3 more, 0 less, 0 changed")
                .contains("before: nothing")
                .doesNotContain("\u001b");
        assertThat(heard.toString()).contains("events: 100 % of 18");
    }

    private JsonNode simulate(CandidateRules rules) {
        var reply = hub.post(PATH, Map.of("files", rules.files(), "since", "1h"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode concern(JsonNode report, String name) {
        return find(report.get("concerns"), each -> each.get("concern").asText().equals(name));
    }

    private static JsonNode rule(JsonNode report, String id) {
        return find(report.get("rules"), each -> each.get("rule").asText().equals(id));
    }

    private static JsonNode example(JsonNode report, String before, String after) {
        return find(
                report.get("examples"),
                each -> each.at("/before/decision/decision").asText().equals(before)
                        && each.at("/after/decision/decision").asText().equals(after));
    }

    private static JsonNode find(JsonNode list, Predicate<JsonNode> such) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(such)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + list));
    }

    /** Told more, told less, told otherwise. */
    private static List<Integer> counts(JsonNode report, String subscription) {
        var found = find(
                report.get("subscriptions"),
                each -> each.get("subscriptionId").asText().equals(subscription));
        return List.of(
                found.get("toldMore").asInt(),
                found.get("toldLess").asInt(),
                found.get("changed").asInt());
    }
}
