package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Why an event was told, or was not, seen by those who may ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainTest {
    private static final String PATH = "/hub/v1/explain";
    private static final String SAMS_ROLE = "{ role: ServiceOwner, service: hotline@alpine.example }";

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing subscribing;
    private Path directory;
    private String sam;
    private String told;
    private String ends;
    private String mails;
    private String paused;
    private String sams;
    private String elsewhere;
    private String deleted;
    private String queued;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        directory = Files.copy(Path.of("config/directory.yaml"), folder.resolve("directory.yaml"));
        CandidateRules.shipped()
                .judging(
                        "no-mutes",
                        "event == \"QueueLeft\", vocabulary == \"certified\"",
                        "suppress( \"no-mutes\", $c, \"not wanted\" )")
                .with("emission/others.drl", """
                        /* Only for a test. */
                        package rules.emission

                        import io.hookline.policy.emission.Candidate
                        global io.hookline.policy.emission.EmissionProposals proposals

                        // What other tenants have is nobody's business.
                        rule "A desk of another tenant is told for a minute only"
                            @id( "foreign-desk" ) @owner( "test" ) @since( "1.0" )
                        when
                            $c : Candidate( service == "desk@borea.example" )
                        then
                            proposals.expireAfter( "foreign-desk", $c, 60 );
                        end
                        """)
                .with("emission/no-mutes.scenarios.yaml", scenarios("event: QueueLeft", "suppressed", "no-mutes"))
                .with(
                        "emission/others.scenarios.yaml",
                        scenarios("service: desk@borea.example", "told", "foreign-desk"))
                .write(folder.resolve("rules"));
        hub = HubUnderTest.start(folder.resolve("data"), settings -> settings, folder.resolve("rules"), directory);
        receiver = new WebhookReceiver();
        subscribing = new Subscribing(hub);
        sam = hub.keyOf("sam.owner@alpine.example");
        told = subscribing.subscribe(receiver.url("/told"), "InQueue", "QueueLeft");
        ends = subscribing.subscribe(receiver.url("/ends"), "Terminated");
        mails = id(List.of("InQueue"), Map.of("modalities", List.of("Email")));
        paused = subscribing.subscribe(receiver.url("/paused"), "InQueue");
        hub.post("/hub/v1/subscriptions/" + paused + "/pause", Map.of());
        elsewhere = id(List.of("InQueue"), Map.of("services", List.of(SALES)));
        deleted = subscribing.subscribe(receiver.url("/deleted"), "InQueue");
        hub.delete("/hub/v1/subscriptions/" + deleted);
        sams = hub.send("POST", "/hub/v1/subscriptions", sam, wish("/sams", "InQueue"))
                .json()
                .get("id")
                .asText();
        accept(event("Start", "t-why"));
        accept(event("Accept", "t-why"));
        queued = accept(event("Queue", "t-why"));
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void an_event_that_was_told_shows_the_rule_that_raised_it_and_every_condition() {
        var why = explain(Map.of("eventId", queued));

        assertThat(why.get("stored").asBoolean()).isTrue();
        assertThat(why.get("taskEvents")).hasToString("[\"InQueue\"]");
        assertThat(why.at("/happened/taskEvents")).hasToString("[\"InQueue\"]");
        assertThat(why.at("/task/accepted").asBoolean()).isTrue();
        assertThat(why.at("/task/queued").asBoolean()).isFalse();
        var spoke = rule(why.get("raises"), "in-queue");
        assertThat(spoke.get("spoke").asBoolean()).isTrue();
        assertThat(spoke.at("/patterns/0/conditions")).hasSize(3).allMatch(each -> each.get("passed")
                .asBoolean());
        var silent = rule(why.get("raises"), "queue-left");
        assertThat(silent.get("spoke").asBoolean()).isFalse();
        assertThat(silent.at("/patterns/0/conditions/0/saw").asText()).contains("Queue");

        var story = story(why, told);
        assertThat(story.get("outcome").asText()).isEqualTo("told");
        assertThat(story.has("why")).isFalse();
        assertThat(story.at("/happened/emissions/0/told").asBoolean()).isTrue();
        assertThat(story.at("/happened/deliveries")).hasSize(1);
        assertThat(story.at("/right/permitted").asBoolean()).isTrue();
        assertThat(story.at("/right/judged/decision/decision").asText()).isEqualTo("permitted");
    }

    @Test
    void who_asked_for_something_else_is_told_what_the_event_means() {
        var why = explain(Map.of("eventId", queued));

        assertThat(story(why, ends).get("why").asText())
                .isEqualTo("the event means InQueue; it asks for Terminated only");
        assertThat(story(why, mails).get("why").asText()).isEqualTo("filter: modality Audio is not asked for");
        assertThat(stories(why)).doesNotContain(elsewhere, deleted);
    }

    @Test
    void a_subscription_that_never_asked_or_is_gone_is_explained_when_named() {
        var never = explain(Map.of("eventId", queued, "subscriptionId", elsewhere));
        var gone = explain(Map.of("eventId", queued, "subscriptionId", deleted));

        assertThat(stories(never)).containsExactly(elsewhere);
        assertThat(story(never, elsewhere).get("why").asText())
                .startsWith("does not ask for the service; it asks for " + SALES);
        assertThat(story(gone, deleted).get("why").asText()).startsWith("it was deleted at 20");
        assertThat(hub.post(PATH, Map.of("eventId", queued, "subscriptionId", "sub_none"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_paused_one_is_held() {
        var story = story(explain(Map.of("eventId", queued)), paused);

        assertThat(story.get("outcome").asText()).isEqualTo("held");
        assertThat(story.get("why").asText()).isEqualTo("it is PAUSED (by its owner)");
        assertThat(story.at("/happened/emissions/0/reason").asText()).startsWith("paused");
    }

    @Test
    void a_rule_that_suppresses_is_named_with_its_reason() {
        var left = accept(event("QueueLeft", "t-why"));

        var story = story(explain(Map.of("eventId", left)), told);

        assertThat(story.get("outcome").asText()).isEqualTo("not told");
        assertThat(story.get("why").asText()).isEqualTo("suppressed: not wanted [no-mutes]");
        assertThat(rule(story.at("/judged/0/judged"), "no-mutes").get("spoke").asBoolean())
                .isTrue();
        assertThat(story.at("/happened/emissions/0/reason").asText()).isEqualTo("not wanted");
    }

    @Test
    void an_owner_who_lost_the_right_is_told_which_role_the_rules_saw() throws Exception {
        Copies.edit(directory, text -> text.replace(SAMS_ROLE, "{ role: User }"));
        await().until(() -> subscribing.subscription(sams).get("state").asText().equals("SUSPENDED"));
        try {
            var story = story(explain(Map.of("eventId", queued)), sams);

            assertThat(story.get("outcome").asText()).isEqualTo("held");
            assertThat(story.at("/right/permitted").asBoolean(true)).isFalse();
            assertThat(story.at("/right/judged/facts/permissionRequest").toString())
                    .contains("\"role\":\"User\"");
            assertThat(story.at("/right/judged/explained")).isNotEmpty();
            assertThat(story.at("/right/onLoss/decision/decision").asText()).isEqualTo("suspended");
            assertThat(check(story, "right").get("saw").asText()).contains("The right TaskStateChanged");
            assertThat(hub.send("POST", PATH, sam, Map.of("eventId", queued)).status())
                    .isEqualTo(404);
        } finally {
            Copies.edit(directory, text -> text.replace("{ role: User }", SAMS_ROLE));
            await().until(() ->
                    subscribing.subscription(sams).get("state").asText().equals("ACTIVE"));
        }
    }

    @Test
    void a_typed_in_event_is_judged_on_the_live_task_and_leaves_nothing_behind() {
        var typed = new HashMap<String, Object>(event("Queue", "t-why"));
        typed.remove("id");
        typed.remove("source");
        var again = explain(Map.of("event", typed));
        var fresh = explain(Map.of("event", with(event("Queue", "t-nobody-knows"), "modality", "Audio")));

        assertThat(again.get("stored").asBoolean(true)).isFalse();
        assertThat(again.has("happened")).isFalse();
        assertThat(again.get("taskEvents")).isEmpty();
        assertThat(rule(again.get("raises"), "in-queue")
                        .at("/patterns/0/conditions/1/passed")
                        .asBoolean(true))
                .isFalse();
        assertThat(story(again, told).get("why").asText()).startsWith("the event means nothing that can be asked for");
        assertThat(fresh.get("taskEvents")).hasToString("[\"InQueue\"]");
        assertThat(story(fresh, told).get("outcome").asText()).isEqualTo("told");
        assertThat(hub.get("/hub/v1/tasks/t-nobody-knows").status()).isEqualTo(404);
    }

    @Test
    void a_typed_in_event_is_checked_like_one_that_is_reported() {
        var wrong =
                hub.post(PATH, Map.of("event", Map.of("activity", "Sleep", "taskId", "t-1", "serviceUpn", HOTLINE)));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("/event/activity");
        assertThat(hub.post(PATH, Map.of()).status()).isEqualTo(400);
        assertThat(hub.post(PATH, Map.of("eventId", queued, "event", Map.of())).status())
                .isEqualTo(400);
        assertThat(hub.post(PATH, Map.of("event", event("Queue", "t-1", "desk@borea.example")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_owner_sees_the_own_subscriptions_and_no_rule_about_others() {
        var reply = hub.send("POST", PATH, sam, Map.of("eventId", queued));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(stories(reply.json())).containsExactly(sams);
        assertThat(reply.text()).doesNotContain("borea");
        assertThat(hub.post(PATH, Map.of("eventId", queued)).text()).contains("desk@borea.example");
        assertThat(hub.send("POST", PATH, sam, Map.of("eventId", queued, "subscriptionId", told))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void another_tenant_and_who_may_not_be_told_see_nothing() {
        var bea = hub.keyOf("bea.admin@borea.example");
        var mia = hub.keyOf("mia.keller@alpine.example");

        assertThat(hub.send("POST", PATH, bea, Map.of("eventId", queued)).status())
                .isEqualTo(404);
        assertThat(hub.send("POST", PATH, mia, Map.of("eventId", queued)).status())
                .isEqualTo(404);
        assertThat(hub.send("POST", PATH, mia, Map.of("event", event("Queue", "t-why")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_command_tells_people_why_beside_the_running_hub() {
        var said = new StringWriter();
        var heard = new StringWriter();
        var command = Hookline.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(heard));

        int code = command.execute(
                "explain", queued, "--data", hub.data().toString(), "--directory", directory.toString());

        assertThat(code).as(heard.toString()).isZero();
        assertThat(said.toString())
                .contains("Queue " + queued + " of task t-why")
                .contains("It means InQueue")
                .contains("+ in-queue (")
                .contains("Subscription " + told + " of ada.admin@alpine.example: told")
                .contains("- state: it is PAUSED (by its owner)")
                .contains("then: InQueue told");
        assertThat(command.execute("explain", "evt_none", "--data", hub.data().toString()))
                .isEqualTo(1);
    }

    private static String scenarios(String given, String decision, String id) {
        return """
                - scenario: it speaks
                  given: { candidate: { GIVEN } }
                  expect: { decision: DECISION, because: [ID] }
                - scenario: it is silent
                  given: { candidate: { event: Terminated } }
                  expect: { decision: told, not: [ID] }
                """.replace("GIVEN", given).replace("DECISION", decision).replace("ID", id);
    }

    private Map<String, Object> wish(String path, String event) {
        return Map.of(
                "trigger",
                "TaskStateChanged",
                "url",
                receiver.url(path),
                "services",
                List.of(HOTLINE),
                "events",
                List.of(event));
    }

    private String id(List<String> events, Map<String, ?> changes) {
        return subscribing
                .subscribe(receiver.url("/some"), events, changes)
                .get("id")
                .asText();
    }

    private String accept(Map<String, Object> event) {
        return subscribing.accept(event).get("eventId").asText();
    }

    private JsonNode explain(Map<String, Object> wish) {
        var reply = hub.post(PATH, wish);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode story(JsonNode why, String subscription) {
        return find(
                why.get("subscriptions"),
                each -> each.get("subscriptionId").asText().equals(subscription));
    }

    private static List<String> stories(JsonNode why) {
        return why.get("subscriptions").findValuesAsText("subscriptionId").stream()
                .distinct()
                .toList();
    }

    private static JsonNode rule(JsonNode judged, String id) {
        return find(judged.get("explained"), each -> each.get("id").asText().equals(id));
    }

    private static JsonNode check(JsonNode story, String name) {
        return find(story.get("checks"), each -> each.get("check").asText().equals(name));
    }

    private static JsonNode find(JsonNode list, Predicate<JsonNode> such) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(such)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + list));
    }
}
