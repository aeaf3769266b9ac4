package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Roles, services and users come and go in the directory file while a hub runs, and subscriptions with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostRightTest {
    private static final String SAM = "sam.owner@alpine.example";
    private static final String OTTO = "otto.ou@alpine.example";
    private static final String ADA = "ada.admin@alpine.example";
    private static final String BEA = "bea.admin@borea.example";
    private static final String SAMS_ROLE = "{ role: ServiceOwner, service: hotline@alpine.example }";

    private static final String SECRET = "b3BlcmF0b3Jfb3BlcmF0b3Jfb3BlcmF0b3I=";

    /** What the directory needs to notice a change for sure (two looks), and the second that is promised after it. */
    private static final Duration PROMISED = Duration.ofMillis(1750);

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Path folder;
    private Path file;
    private String shipped;
    private String sam;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        file = folder.resolve("directory.yaml");
        shipped = Files.readString(Path.of("config/directory.yaml"));
        Files.writeString(file, shipped);
        receiver = new WebhookReceiver();
        hub = open();
        sam = hub.keyOf(SAM);
    }

    private HubUnderTest open() {
        return HubUnderTest.start(
                folder.resolve("data"),
                settings -> settings.with(Setting.SUBSCRIPTIONS_HELD_MAX, "8")
                        .with(Setting.OPERATOR_WEBHOOK, receiver.url("/operator"))
                        .with(Setting.OPERATOR_SECRET, "whsec_" + SECRET),
                Path.of("rules"),
                file);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @AfterEach
    void put_the_directory_back() throws Exception {
        write(text -> text);
        await().until(() -> hub.get("/hub/v1/subscriptions").json().get("items").findValuesAsText("state").stream()
                .noneMatch("SUSPENDED"::equals));
        for (var subscription : hub.get("/hub/v1/subscriptions").json().get("items")) {
            hub.delete("/hub/v1/subscriptions/" + subscription.get("id").asText());
        }
    }

    @Test
    void a_lost_role_suspends_holds_what_happens_and_tells_it_in_order_and_once_when_it_returns() throws Exception {
        var id = subscribeAs(sam, "/lost-role");
        accept("t-lost-role", "Start");
        await().until(() -> receiver.taken("/lost-role").size() == 1);

        write(text -> text.replace(SAMS_ROLE, "{ role: User }"));
        awaitState(id, "SUSPENDED");
        accept("t-lost-role", "Accept", "Queue", "UserConnected", "Disconnect");

        var seen = hub.get("/hub/v1/subscriptions/" + id, sam).json();
        assertThat(seen.get("stateReason").asText())
                .isEqualTo("owner lacks the right TaskStateChanged on hotline@alpine.example");
        assertThat(seen.get("since").asText()).isEqualTo(seen.get("updatedAt").asText());
        assertThat(seen.get("heldEvents").asInt()).isEqualTo(4);
        assertThat(receiver.taken("/lost-role")).hasSize(1);

        write(text -> text);
        await().until(() -> receiver.taken("/lost-role").size() == 5);
        assertThat(receiver.calls("/lost-role"))
                .extracting(WebhookReceiver.Call::event)
                .containsExactly("WorkflowStarted", "SystemAccepted", "InQueue", "ConnectedToUser", "Terminated");
        assertThat(read(id).get("state").asText()).isEqualTo("ACTIVE");
        assertThat(read(id).get("stateReason").isNull()).isTrue();
        assertThat(read(id).get("since").isNull()).isTrue();
        assertThat(read(id).get("heldEvents").asInt()).isZero();
    }

    @Test
    void one_lost_service_of_two_suspends_the_whole_subscription_and_is_named() throws Exception {
        var id = subscribeAs(hub.adminKey(), "/one-of-two", List.of(Events.HOTLINE, Events.SALES));
        var other = subscribeAs(hub.adminKey(), "/the-other", List.of(Events.SALES));

        write(text -> text.replace(
                "unit: alpine\n        licence: ContactCenter", "unit: alpine\n        licence: AdvancedRouting"));
        awaitState(id, "SUSPENDED");

        assertThat(read(id).get("stateReason").asText())
                .isEqualTo("owner lacks the right TaskStateChanged on hotline@alpine.example"
                        + " (The licence of the service is too small)");
        assertThat(read(other).get("state").asText()).isEqualTo("ACTIVE");

        var patched = hub.patch(
                "/hub/v1/subscriptions/" + id,
                Map.of("services", List.of(Events.SALES), "events", List.of("Terminated")));
        assertThat(patched.json().get("state").asText())
                .as("asks for it no more")
                .isEqualTo("ACTIVE");
    }

    @Test
    void ownership_that_moves_to_another_takes_the_subscription_away_until_an_admin_gives_it_on() throws Exception {
        var id = subscribeAs(sam, "/moved");
        write(text -> text.replace(SAMS_ROLE, "{ role: User }")
                .replace("{ role: OuAdmin, unit: sales }", "{ role: OuAdmin, unit: sales }, " + SAMS_ROLE));
        awaitState(id, "SUSPENDED");
        accept("t-moved", "Start");

        assertThat(transfer(id, sam, OTTO)).isEqualTo(403);
        assertThat(transfer(id, hub.adminKey(), BEA)).isEqualTo(409);
        assertThat(transfer(id, hub.adminKey(), "nobody@alpine.example")).isEqualTo(409);
        assertThat(transfer(id, hub.keyOf(BEA), BEA)).isEqualTo(404);
        assertThat(transfer(id, hub.adminKey(), OTTO.toUpperCase(Locale.ROOT))).isEqualTo(200);

        await().until(() -> receiver.taken("/moved").size() == 1);
        assertThat(read(id).get("owner").asText()).isEqualTo(OTTO);
        assertThat(hub.get("/hub/v1/subscriptions/" + id, sam).status()).isEqualTo(404);
        assertThat(audit(id))
                .containsSubsequence("hookline JudgeSubscription false", ADA + " TransferSubscription true");
    }

    @Test
    void a_service_that_moves_to_another_tenant_is_told_to_nobody_of_the_old_one() throws Exception {
        var id = subscribeAs(hub.adminKey(), "/moved-service", List.of("claims@alpine.example"));
        var from = shipped.indexOf("      - upn: claims@alpine.example");
        var claims = shipped.substring(from, shipped.indexOf("\n\n", from) + 1);

        write(text -> text.replace(claims, "")
                .replace("          - { role: Agent, service: claims@alpine.example }\n", "")
                .replace(
                        "      - upn: desk@borea.example",
                        claims.replace("unit: claims", "unit: borea") + "      - upn: desk@borea.example"));
        awaitState(id, "SUSPENDED");

        assertThat(hub.get("/hub/v1/subscriptions/" + id, hub.keyOf(BEA)).status())
                .isEqualTo(404);
        assertThat(hub.get("/hub/v1/subscriptions", hub.keyOf(BEA)).json().get("items"))
                .isEmpty();
    }

    @Test
    void a_paused_one_stays_paused_and_is_suspended_when_it_is_resumed_without_the_right() throws Exception {
        var paused = subscribeAs(sam, "/paused");
        var suspended = subscribeAs(sam, "/suspended");
        hub.post("/hub/v1/subscriptions/" + paused + "/pause", Map.of());

        write(text -> text.replace(SAMS_ROLE, "{ role: User }"));
        awaitState(suspended, "SUSPENDED");
        accept("t-paused", "Start");
        assertThat(read(paused).get("state").asText()).isEqualTo("PAUSED");
        assertThat(hub.post("/hub/v1/subscriptions/" + suspended + "/resume", Map.of())
                        .status())
                .isEqualTo(409);

        var resumed = hub.post("/hub/v1/subscriptions/" + paused + "/resume", Map.of())
                .json();
        assertThat(resumed.get("state").asText()).isEqualTo("SUSPENDED");
        assertThat(receiver.calls("/paused")).isEmpty();

        write(text -> text);
        await().until(() -> receiver.taken("/paused").size() == 1
                && receiver.taken("/suspended").size() == 1);
    }

    @Test
    void a_restart_in_between_changes_nothing_and_judges_what_was_edited_meanwhile() throws Exception {
        var id = subscribeAs(sam, "/restart");
        write(text -> text.replace(SAMS_ROLE, "{ role: User }"));
        awaitState(id, "SUSPENDED");
        accept("t-restart", "Start", "Accept");

        hub.close();
        hub = open();
        assertThat(read(id).get("state").asText()).isEqualTo("SUSPENDED");
        accept("t-restart", "Queue");

        hub.close();
        write(text -> text);
        hub = open();
        await().until(() -> receiver.taken("/restart").size() == 3);
        assertThat(receiver.calls("/restart"))
                .extracting(WebhookReceiver.Call::event)
                .containsExactly("WorkflowStarted", "SystemAccepted", "InQueue");
    }

    @Test
    void of_more_than_may_be_held_the_oldest_become_dead_letters_that_say_why() throws Exception {
        var id = subscribeAs(sam, "/bound");
        write(text -> text.replace(SAMS_ROLE, "{ role: User }"));
        awaitState(id, "SUSPENDED");
        for (int i = 0; i < 10; i++) {
            accept("t-bound-" + i, "Start");
        }
        assertThat(read(id).get("heldEvents").asInt())
                .as("up to one more than the bound")
                .isEqualTo(9);

        write(text -> text.replace(SAMS_ROLE, "{ role: User }") + "\n# another look\n");
        await().until(() -> read(id).get("heldEvents").asInt() == 8);

        var dead = hub.get("/hub/v1/deliveries?state=DEAD&subscriptionId=" + id)
                .json()
                .get("items");
        assertThat(dead.findValuesAsText("reason"))
                .containsOnly("held longer than the bound")
                .hasSize(2);
        assertThat(hub.get("/metrics").text()).contains("hookline_deliveries_held_given_up_total 2.0");
        write(text -> text);
        await().until(() -> receiver.taken("/bound").size() == 8);
        assertThat(receiver.calls("/bound"))
                .extracting(WebhookReceiver.Call::task)
                .doesNotContain("t-bound-0", "t-bound-1");
    }

    @Test
    void the_operator_is_told_with_a_signature_of_what_is_suspended_and_resumed() throws Exception {
        var id = subscribeAs(sam, "/secret-place");
        write(text -> text.replace(SAMS_ROLE, "{ role: User }"));
        await().until(() -> toldOperator(id).size() == 1);
        write(text -> text);
        await().until(() -> toldOperator(id).size() == 2);

        var suspended = toldOperator(id).get(0);
        assertThat(suspended.body().at("/type").asText()).isEqualTo("subscription.suspended");
        assertThat(suspended.body().at("/data/owner").asText()).isEqualTo(SAM);
        assertThat(suspended.body().at("/data/stateReason").asText()).startsWith("owner lacks the right");
        assertThat(suspended.body().toString()).doesNotContain("secret-place");
        assertThat(suspended.headers().getFirst("webhook-signature")).contains("v1," + signature(suspended));
        assertThat(toldOperator(id).get(1).body().at("/type").asText()).isEqualTo("subscription.resumed");
    }

    private List<WebhookReceiver.Call> toldOperator(String id) {
        return receiver.calls("/operator").stream()
                .filter(call -> call.body().at("/data/subscriptionId").asText().equals(id))
                .toList();
    }

    private static String signature(WebhookReceiver.Call call) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        var head = call.webhookId() + "." + call.headers().getFirst("webhook-timestamp") + ".";
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(call.bytes()));
    }

    @Test
    void the_impact_of_a_directory_file_is_told_before_it_is_applied() throws Exception {
        var sams = subscribeAs(sam, "/impact");
        var adas = subscribeAs(hub.adminKey(), "/no-impact");
        var next = folder.resolve("next.yaml");
        Files.writeString(next, shipped.replace(SAMS_ROLE, "{ role: User }"));

        assertThat(check(next, "--impact"))
                .contains("would suspend  " + sams + "  " + SAM)
                .contains("owner lacks the right TaskStateChanged on hotline@alpine.example")
                .contains("1 would be suspended, 0 would resume")
                .doesNotContain(adas)
                .doesNotContain("/impact");
        assertThat(read(sams).get("state").asText()).as("only told").isEqualTo("ACTIVE");

        write(text -> text.replace(SAMS_ROLE, "{ role: User }"));
        awaitState(sams, "SUSPENDED");
        assertThat(check(next, "--impact")).contains("0 would be suspended, 0 would resume");
        Files.writeString(next, shipped);
        assertThat(check(next, "--impact"))
                .contains("would resume  " + sams)
                .contains("0 would be suspended, 1 would resume");
    }

    @Test
    void a_bad_directory_file_is_told_with_every_finding_and_exit_code_1() throws Exception {
        var bad = Files.writeString(
                folder.resolve("bad.yaml"),
                shipped.replace("role: TenantAdmin", "role: King").replace("CH-ZH", "CH-XX"));

        assertThat(check(bad))
                .startsWith("exit 1")
                .contains("King")
                .contains("CH-XX")
                .contains("3 found wrong");
        assertThat(check(file)).startsWith("exit 0").contains(": ok");
    }

    private String check(Path checked, String... more) {
        var printed = new StringWriter();
        var words = new ArrayList<>(List.of("directory", "check", checked.toString(), "--data"));
        words.add(hub.data().toString());
        words.addAll(List.of(more));
        int code = Hookline.commandLine().setOut(new PrintWriter(printed)).execute(words.toArray(String[]::new));
        return "exit " + code + "\n" + printed;
    }

    private String subscribeAs(String key, String path) {
        return subscribeAs(key, path, List.of(Events.HOTLINE));
    }

    private String subscribeAs(String key, String path, List<String> services) {
        var events = List.of("WorkflowStarted", "SystemAccepted", "InQueue", "ConnectedToUser", "Terminated");
        var wish = Map.of(
                "trigger", "TaskStateChanged", "url", receiver.url(path), "services", services, "events", events);
        var reply = hub.send("POST", "/hub/v1/subscriptions", key, wish);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asText();
    }

    private void accept(String task, String... activities) {
        for (var activity : activities) {
            new Subscribing(hub).accept(event(activity, task));
        }
    }

    private int transfer(String id, String key, String owner) {
        return hub.send("POST", "/hub/v1/subscriptions/" + id + "/transfer", key, Map.of("owner", owner))
                .status();
    }

    private List<String> audit(String id) {
        var items = hub.get("/hub/v1/audit?limit=200").json().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.toString().contains("subscription/" + id))
                .map(item -> item.findValue("actor").asText() + " "
                        + item.get("action").asText() + " " + item.at("/decisions/0/permitted"))
                .toList();
    }

    private JsonNode read(String id) {
        return hub.get("/hub/v1/subscriptions/" + id).json();
    }

    private void awaitState(String id, String state) {
        await().atMost(PROMISED)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(id).get("state").asText().equals(state));
    }

    private void write(UnaryOperator<String> change) throws Exception {
        Files.writeString(file, change.apply(shipped));
    }
}
