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

    private ExplainScene scene;
    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = new ExplainScene(folder);
        hub = scene.hub;
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @Test
    void an_event_that_was_told_shows_the_rule_that_raised_it_and_every_condition() {
        var why = explain(Map.of("eventId", scene.queued));

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

        var story = story(why, scene.told);
        assertThat(story.get("outcome").asText()).isEqualTo("told");
        assertThat(story.has("why")).isFalse();
        assertThat(story.at("/happened/emissions/0/told").asBoolean()).isTrue();
        assertThat(story.at("/happened/deliveries")).hasSize(1);
        assertThat(story.at("/right/permitted").asBoolean()).isTrue();
        assertThat(story.at("/right/judged/decision/decision").asText()).isEqualTo("permitted");
    }

    @Test
    void who_asked_for_something_else_is_told_what_the_event_means() {
        var why = explain(Map.of("eventId", scene.queued));

        assertThat(story(why, scene.ends).get("why").asText())
                .isEqualTo("the event means InQueue; it asks for Terminated only");
        assertThat(story(why, scene.mails).get("why").asText()).isEqualTo("filter: modality Audio is not asked for");
        assertThat(stories(why)).doesNotContain(scene.elsewhere, scene.deleted);
    }

    @Test
    void a_subscription_that_never_asked_or_is_gone_is_explained_when_named() {
        var never = explain(Map.of("eventId", scene.queued, "subscriptionId", scene.elsewhere));
        var gone = explain(Map.of("eventId", scene.queued, "subscriptionId", scene.deleted));

        assertThat(stories(never)).containsExactly(scene.elsewhere);
        assertThat(story(never, scene.elsewhere).get("why").asText())
                .startsWith("does not ask for the service; it asks for " + SALES);
        assertThat(story(gone, scene.deleted).get("why").asText()).startsWith("it was deleted at 20");
        assertThat(hub.post(PATH, Map.of("eventId", scene.queued, "subscriptionId", "sub_none"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_paused_one_is_held() {
        var story = story(explain(Map.of("eventId", scene.queued)), scene.paused);

        assertThat(story.get("outcome").asText()).isEqualTo("held");
        assertThat(story.get("why").asText()).isEqualTo("it is PAUSED (by its owner)");
        assertThat(story.at("/happened/emissions/0/reason").asText()).startsWith("paused");
    }

    @Test
    void a_rule_that_suppresses_is_named_with_its_reason() {
        var left = scene.accept(event("QueueLeft", "t-why"));

        var story = story(explain(Map.of("eventId", left)), scene.told);

        assertThat(story.get("outcome").asText()).isEqualTo("not told");
        assertThat(story.get("why").asText()).isEqualTo("suppressed: not wanted [no-mutes]");
        assertThat(rule(story.at("/judged/0/judged"), "no-mutes").get("spoke").asBoolean())
                .isTrue();
        assertThat(story.at("/happened/emissions/0/reason").asText()).isEqualTo("not wanted");
    }

    @Test
    void an_owner_who_lost_the_right_is_told_which_role_the_rules_saw() throws Exception {
        Copies.edit(scene.directory, text -> text.replace(ExplainScene.SAMS_ROLE, "{ role: User }"));
        await().until(() ->
                scene.subscribing.subscription(scene.sams).get("state").asText().equals("SUSPENDED"));
        try {
            var story = story(explain(Map.of("eventId", scene.queued)), scene.sams);

            assertThat(story.get("outcome").asText()).isEqualTo("held");
            assertThat(story.at("/right/permitted").asBoolean(true)).isFalse();
            assertThat(story.at("/right/judged/facts/permissionRequest").toString())
                    .contains("\"role\":\"User\"");
            assertThat(story.at("/right/judged/explained")).isNotEmpty();
            assertThat(story.at("/right/onLoss/decision/decision").asText()).isEqualTo("suspended");
            assertThat(check(story, "right").get("saw").asText()).contains("The right TaskStateChanged");
            assertThat(hub.send("POST", PATH, scene.sam, Map.of("eventId", scene.queued))
                            .status())
                    .isEqualTo(404);
        } finally {
            Copies.edit(scene.directory, text -> text.replace("{ role: User }", ExplainScene.SAMS_ROLE));
            await().until(() -> scene.subscribing
                    .subscription(scene.sams)
                    .get("state")
                    .asText()
                    .equals("ACTIVE"));
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
        assertThat(story(again, scene.told).get("why").asText())
                .startsWith("the event means nothing that can be asked for");
        assertThat(fresh.get("taskEvents")).hasToString("[\"InQueue\"]");
        assertThat(story(fresh, scene.told).get("outcome").asText()).isEqualTo("told");
        assertThat(hub.get("/hub/v1/tasks/t-nobody-knows").status()).isEqualTo(404);
    }

    @Test
    void a_typed_in_event_is_checked_like_one_that_is_reported() {
        var wrong =
                hub.post(PATH, Map.of("event", Map.of("activity", "Sleep", "taskId", "t-1", "serviceUpn", HOTLINE)));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("/event/activity");
        assertThat(hub.post(PATH, Map.of()).status()).isEqualTo(400);
        assertThat(hub.post(PATH, Map.of("eventId", scene.queued, "event", Map.of()))
                        .status())
                .isEqualTo(400);
        assertThat(hub.post(PATH, Map.of("event", event("Queue", "t-1", "desk@borea.example")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_owner_sees_the_own_subscriptions_and_no_rule_about_others() {
        var reply = hub.send("POST", PATH, scene.sam, Map.of("eventId", scene.queued));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(stories(reply.json())).containsExactly(scene.sams);
        assertThat(reply.text()).doesNotContain("borea");
        assertThat(hub.post(PATH, Map.of("eventId", scene.queued)).text()).contains("desk@borea.example");
        assertThat(hub.send("POST", PATH, scene.sam, Map.of("eventId", scene.queued, "subscriptionId", scene.told))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void another_tenant_and_who_may_not_be_told_see_nothing() {
        var bea = hub.keyOf("bea.admin@borea.example");
        var mia = hub.keyOf("mia.keller@alpine.example");

        assertThat(hub.send("POST", PATH, bea, Map.of("eventId", scene.queued)).status())
                .isEqualTo(404);
        assertThat(hub.send("POST", PATH, mia, Map.of("eventId", scene.queued)).status())
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
                "explain", scene.queued, "--data", hub.data().toString(), "--directory", scene.directory.toString());

        assertThat(code).as(heard.toString()).isZero();
        assertThat(said.toString())
                .contains("Queue " + scene.queued + " of task t-why")
                .contains("It means InQueue")
                .contains("+ in-queue (")
                .contains("Subscription " + scene.told + " of ada.admin@alpine.example: told")
                .contains("- state: it is PAUSED (by its owner)")
                .contains("then: InQueue told");
        assertThat(command.execute("explain", "evt_none", "--data", hub.data().toString()))
                .isEqualTo(1);
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
