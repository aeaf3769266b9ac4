package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an admin with an editor and a terminal does to the rules of a running hub, and what the hub makes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RulesWorkbenchTest {
    /** Two looks and a check; on a machine that does nothing else it is well under the promised two seconds. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Path DIRECTORY = Path.of("config/directory.yaml");
    private static final String FILE = "emission/end.drl";

    private Path folder;
    private Path rules;
    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path empty) throws IOException {
        folder = empty;
        rules = Copies.rules(folder);
        hub = startHub();
    }

    private HubUnderTest startHub() {
        return HubUnderTest.start(folder.resolve("data"), settings -> settings, rules, DIRECTORY);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    @Order(1)
    void the_first_start_puts_the_folder_in_force() {
        var present = present();

        assertThat(present.get("version").asText()).matches("sha256:[0-9a-f]{64}");
        assertThat(present.get("author").asText()).isEqualTo("rules folder");
        assertThat(present.at("/folder/drift").asBoolean()).isFalse();
        assertThat(present.has("replaced")).isFalse();
        assertThat(present.get("rules").asInt()).isGreaterThan(20);
    }

    @Test
    @Order(2)
    void a_saved_file_is_in_force_soon_and_is_in_the_audit_log() throws IOException {
        var before = version();
        assertThat(emitted("t-before")).containsExactly("Terminated");

        save(FILE, text -> text.replace("\"Terminated\" );", "\"QueueLeft\" );"));
        saveScenarios(text -> text.replace("decision: Terminated", "decision: QueueLeft"));

        await().atMost(SOON).until(() -> !version().equals(before));
        assertThat(emitted("t-after")).containsExactly("QueueLeft");
        assertThat(present().get("replaced").asText()).isEqualTo(before);
        var entry = audit().get(audit().size() - 1);
        assertThat(entry.get("action").asText()).isEqualTo("TakeRules");
        assertThat(entry.at("/before/version").asText()).isEqualTo(before);
        assertThat(entry.at("/after/version").asText()).isEqualTo(version());
    }

    @Test
    @Order(3)
    void a_saved_mistake_changes_nothing_and_is_told_with_its_place_until_it_is_mended() throws IOException {
        var before = version();
        var good = Files.readString(rules.resolve(FILE));

        save(FILE, text -> text.replace("activity ==", "activty =="));

        await().atMost(SOON).until(() -> !findings().isEmpty());
        assertThat(findings().get(0).get("file").asText()).endsWith(FILE);
        assertThat(findings().get(0).get("line").asInt()).isPositive();
        assertThat(findings().get(0).get("message").asText())
                .contains("activty")
                .contains("activity");
        assertThat(version()).isEqualTo(before);
        assertThat(emitted("t-mistake")).containsExactly("QueueLeft");
        assertThat(hub.health().json().at("/parts/rulesFolder/detail").asText()).contains("changed rules folder");

        Files.writeString(rules.resolve(FILE), good);
        await().atMost(SOON).until(() -> findings().isEmpty());
        assertThat(version()).as("mended is what was in force").isEqualTo(before);
    }

    @Test
    @Order(4)
    void a_rule_whose_scenario_fails_is_not_put_in_force() throws IOException {
        var before = version();
        var good = Files.readString(rules.resolve(FILE));

        save(FILE, text -> text.replace("\"QueueLeft\" );", "\"InQueue\" );"));

        await().atMost(SOON).until(() -> !findings().isEmpty());
        assertThat(findings().toString()).contains("decision is").contains("InQueue");
        assertThat(version()).isEqualTo(before);
        Files.writeString(rules.resolve(FILE), good);
        await().atMost(SOON).until(() -> findings().isEmpty());
    }

    @Test
    @Order(5)
    void what_editors_leave_beside_a_file_is_nobodys_rule() throws IOException {
        var before = version();
        for (var name : List.of(".end.drl.swp", "end.drl~", "#end.drl#", ".#end.drl", "end.drl.tmp", "4913")) {
            Files.writeString(rules.resolve("emission").resolve(name), "rule of nobody");
        }

        var checked = hub.post("/hub/v1/rules/check", Map.of()).json();

        assertThat(checked.get("ok").asBoolean()).isTrue();
        assertThat(checked.get("version").asText()).isEqualTo(before);
        assertThat(present().at("/folder/drift").asBoolean()).isFalse();
    }

    @Test
    @Order(6)
    void a_folder_that_is_swapped_while_files_are_saved_is_taken_whole_or_not_at_all() throws Exception {
        var next = folder.resolve("checkout");
        Copies.copy(Path.of("rules"), next);
        var shipped = version(next);
        for (int i = 0; i < 20; i++) {
            Files.writeString(rules.resolve(FILE), Files.readString(rules.resolve(FILE)) + "// " + i + "\n");
        }
        Files.move(rules, folder.resolve("away"));
        Files.move(next, rules);

        await().atMost(SOON).until(() -> version().equals(shipped));
        assertThat(emitted("t-swapped")).containsExactly("Terminated");
        assertThat(hub.get("/hub/v1/rules/versions").json().get("items"))
                .as("nothing half of it was ever in force")
                .allSatisfy(each ->
                        assertThat(rulesOf(each.get("version").asText())).isEqualTo(rulesOf(shipped)));
    }

    private int rulesOf(String version) {
        return hub.get("/hub/v1/rules/versions/" + version).json().get("files").size();
    }

    @Test
    @Order(7)
    void a_restart_keeps_the_version_in_force_although_the_folder_changed_and_shows_the_drift() throws IOException {
        var before = version();
        hub.close();
        save(FILE, text -> text + "// changed while no hub ran\n");

        hub = startHub();

        assertThat(version()).isEqualTo(before);
        assertThat(present().at("/folder/drift").asBoolean()).isTrue();
        assertThat(hub.get("/metrics").text()).contains("hookline_rules_drift 1.0");
        var activated = activate(Map.of("reason", "looked at it"));
        assertThat(activated.get("inForce").asBoolean()).isTrue();
        assertThat(activated.get("author").asText()).isEqualTo("ada.admin@alpine.example");
        assertThat(version()).isNotEqualTo(before);
        assertThat(present().at("/folder/drift").asBoolean()).isFalse();
    }

    @Test
    @Order(8)
    void rolling_back_goes_one_version_back_each_time_and_the_folder_is_left_alone() throws IOException {
        var history = hub.get("/hub/v1/rules/versions").json().get("items");
        var present = version();
        var saved = Files.readString(rules.resolve(FILE));

        var first = hub.post("/hub/v1/rules/rollback", Map.of("reason", "it rang at night"))
                .json();
        assertThat(first.get("replaced").asText()).isEqualTo(present);
        assertThat(first.get("version").asText())
                .isEqualTo(history.get(0).get("replaced").asText());
        var second =
                hub.post("/hub/v1/rules/rollback", Map.of("reason", "further")).json();
        assertThat(second.get("version").asText()).isNotEqualTo(present).isEqualTo(version());

        assertThat(Files.readString(rules.resolve(FILE))).isEqualTo(saved);
        assertThat(present().at("/folder/drift").asBoolean()).isTrue();
        assertThat(emitted("t-back")).containsExactly("QueueLeft");
        assertThat(audit().get(audit().size() - 1).get("action").asText()).isEqualTo("RollBackRules");
        activate(Map.of("version", present, "reason", "and forth"));
        assertThat(version()).isEqualTo(present);
    }

    @Test
    @Order(9)
    void a_shadow_keeps_what_it_would_have_decided_otherwise_and_decides_nothing() throws IOException {
        var next = folder.resolve("candidate");
        Copies.copy(rules, next);
        Copies.edit(next.resolve(FILE), text -> text.replace("\"Terminated\" );", "\"QueueLeft\" );"));
        Copies.edit(
                next.resolve("emission/end.scenarios.yaml"),
                text -> text.replace("decision: Terminated", "decision: QueueLeft"));
        var present = version();
        var shadow = activate(Map.of("files", Copies.ruleTexts(next), "reason", "to see", "shadow", "1h"));
        assertThat(shadow.get("kind").asText()).isEqualTo("shadow");

        assertThat(emitted("t-shadowed")).as("the rules in force decide").containsExactly("Terminated");

        await().atMost(SOON)
                .until(() -> hub.get("/hub/v1/rules/shadow").json().get("kinds").asInt() > 0);
        var report = hub.get("/hub/v1/rules/shadow").json();
        var difference = report.at("/differences/0/difference");
        assertThat(difference.at("/inForce/decision").asText()).isEqualTo("Terminated");
        assertThat(difference.at("/candidate/decision").asText()).isEqualTo("QueueLeft");
        assertThat(difference.at("/facts/0/Occurrence/activity").asText()).isEqualTo("Disconnect");
        assertThat(report.get("compared").asInt()).isPositive();
        assertThat(version()).isEqualTo(present);
        assertThat(present().at("/shadow/version").asText())
                .isEqualTo(shadow.get("version").asText());

        assertThat(hub.delete("/hub/v1/rules/shadow").status()).isEqualTo(200);
        assertThat(present().has("shadow")).isFalse();
    }

    @Test
    @Order(10)
    void who_loses_a_right_by_a_switch_is_suspended_soon_and_comes_back_with_the_right() throws IOException {
        var next = folder.resolve("supervisors");
        Copies.copy(rules, next);
        for (var end : List.of(".drl", ".scenarios.yaml")) {
            var file = "permission/unit-supervisors-subscribe" + end;
            Files.move(next.resolve(file + ".off"), next.resolve(file));
        }
        Copies.edit(
                next.resolve("permission/triggers.scenarios.yaml"),
                text -> text.replaceFirst("- scenario: a supervisor cannot subscribe\n.*\n.*\n", ""));
        var wish = Map.of("files", Copies.ruleTexts(next), "reason", "supervisors listen");
        activate(wish);
        var sina = hub.keyOf("sina.super@alpine.example");
        var subscription = Map.of(
                "trigger",
                "TaskStateChanged",
                "url",
                "https://sina.example/hook",
                "services",
                List.of("claims@alpine.example"),
                "events",
                List.of("InQueue"));
        var made = hub.send("POST", "/hub/v1/subscriptions", sina, subscription);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var id = made.json().get("id").asText();

        hub.post("/hub/v1/rules/rollback", Map.of("reason", "not yet"));
        // The watch looks every half minute anyway; a switch must not wait for that.
        await().atMost(Duration.ofSeconds(15)).until(() -> state(id).equals("SUSPENDED"));
        activate(wish);
        await().atMost(Duration.ofSeconds(15)).until(() -> state(id).equals("ACTIVE"));
    }

    private String state(String id) {
        return new Subscribing(hub).subscription(id).get("state").asText();
    }

    private JsonNode activate(Map<String, ?> wish) {
        var reply = hub.post("/hub/v1/rules/activate", wish);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode present() {
        return hub.get("/hub/v1/rules").json();
    }

    private String version() {
        return present().get("version").asText();
    }

    private JsonNode findings() {
        return present().at("/folder/findings");
    }

    private JsonNode audit() {
        return hub.get("/hub/v1/audit?target=rules&limit=500").json().get("items");
    }

    /** What the end of a new task means to the rules. */
    private List<String> emitted(String task) {
        var alpine = new Subscribing(hub);
        alpine.accept(event("Start", task));
        var receipt = alpine.accept(event("Disconnect", task));
        return StreamSupport.stream(receipt.get("emitted").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private String version(Path directory) throws IOException {
        return hub.post("/hub/v1/rules/check", Map.of("files", Copies.ruleTexts(directory)))
                .json()
                .get("version")
                .asText();
    }

    private void save(String file, UnaryOperator<String> change) throws IOException {
        Copies.edit(rules.resolve(file), change);
    }

    private void saveScenarios(UnaryOperator<String> change) throws IOException {
        save("emission/end.scenarios.yaml", change);
    }
}
