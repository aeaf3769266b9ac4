package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.config.Setting;
import io.hookline.policy.SwitchedOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else a lost right can mean when rules say so, and a right that hangs on a place: hubs with an example switched on. */
class LostRightRulesTest {
    private static final String SAM = "sam.owner@alpine.example";
    private static final String SINA = "sina.super@alpine.example";
    private static final String CLAIMS = "claims@alpine.example";
    private static final String SAMS_ROLE = "{ role: ServiceOwner, service: hotline@alpine.example }";

    /** What the directory needs to notice a change for sure (two looks), and the second that is promised after it. */
    private static final Duration PROMISED = Duration.ofMillis(1750);

    @TempDir
    Path folder;

    private WebhookReceiver receiver;
    private Path file;
    private String shipped;

    @BeforeEach
    void prepare() throws Exception {
        receiver = new WebhookReceiver();
        file = folder.resolve("directory.yaml");
        shipped = Files.readString(Path.of("config/directory.yaml"));
        Files.writeString(file, shipped);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private HubUnderTest with(String example) throws IOException {
        var rules = SwitchedOn.in(folder, example);
        if (example.endsWith("unit-supervisors-subscribe")) {
            // As the guide says: the scenario that says otherwise is taken out.
            Copies.edit(
                    rules.resolve("permission/triggers.scenarios.yaml"),
                    text -> text.replaceFirst("- scenario: a supervisor cannot subscribe\n.*\n.*\n", ""));
        }
        return HubUnderTest.start(
                folder.resolve("data"),
                settings -> settings.with(Setting.OPERATOR_WEBHOOK, receiver.url("/operator"))
                        .with(Setting.OPERATOR_SECRET, "whsec_b3BlcmF0b3Jfb3BlcmF0b3Jfb3BlcmF0b3I="),
                rules,
                file);
    }

    @Test
    void it_keeps_firing_where_a_rule_wants_that_but_not_for_who_has_left() throws Exception {
        try (var hub = with("permission/lost-right-keeps-firing")) {
            var sam = hub.keyOf(SAM);
            var id = subscribe(hub, sam, "/keeps", Events.HOTLINE);
            revokeSamsRole(hub, sam);

            var decided = decided(hub, id, "t-keeps");

            await().until(() -> receiver.taken("/keeps").equals(List.of("WorkflowStarted")));
            assertThat(decided.get("told").asBoolean()).isTrue();
            assertThat(decided.get("rules").toString()).contains("lost-right-keeps-firing");
            assertThat(state(hub, id)).isEqualTo("ACTIVE");
            assertThat(hub.send("POST", "/hub/v1/subscriptions", sam, wish("/another", Events.HOTLINE))
                            .status())
                    .as("what was made with the right goes on, nothing new comes without it")
                    .isEqualTo(403);

            Files.writeString(file, shipped.replace(SAM, "somebody.else@alpine.example"));
            awaitState(hub, id, "SUSPENDED");
        }
    }

    @Test
    void it_stops_silently_where_a_rule_wants_that_and_only_the_trace_says_so() throws Exception {
        try (var hub = with("permission/lost-right-stops-silently")) {
            var sam = hub.keyOf(SAM);
            var id = subscribe(hub, sam, "/silent", Events.HOTLINE);
            var paused = subscribe(hub, sam, "/paused", Events.HOTLINE);
            hub.post("/hub/v1/subscriptions/" + paused + "/pause", Map.of());
            revokeSamsRole(hub, sam);

            var decided = decided(hub, id, "t-silent");

            assertThat(decided.get("told").asBoolean()).isFalse();
            assertThat(decided.get("reason").asText())
                    .isEqualTo("owner: The right TaskStateChanged on hotline@alpine.example is missing;"
                            + " dropped silently");
            assertThat(decided.get("rules").toString()).contains("lost-right-stops-silently");
            assertThat(state(hub, id)).isEqualTo("ACTIVE");
            assertThat(new Subscribing(hub).deliveries(id)).isEmpty();
            assertThat(new Subscribing(hub).subscription(id).get("heldEvents").asInt())
                    .isZero();

            var resumed = hub.post("/hub/v1/subscriptions/" + paused + "/resume", Map.of());
            assertThat(resumed.json().get("state").asText())
                    .as("what was held for it is not sent to somebody without the right")
                    .isEqualTo("SUSPENDED");

            write(hub, sam, shipped, true);
            await().until(() -> receiver.taken("/paused").size() == 1);
            new Subscribing(hub).accept(event("Accept", "t-silent"));
            await().until(() -> receiver.taken("/silent").equals(List.of("SystemAccepted")));
            assertThat(receiver.calls("/operator"))
                    .noneMatch(call ->
                            call.body().at("/data/subscriptionId").asText().equals(id));
        }
    }

    @Test
    void a_service_that_moves_to_another_unit_takes_a_right_by_place_away_and_brings_it_back() throws Exception {
        try (var hub = with("permission/unit-supervisors-subscribe")) {
            var sina = hub.keyOf(SINA);
            var id = subscribe(hub, sina, "/placed", CLAIMS);
            var adas = subscribe(hub, hub.adminKey(), "/tenant-wide", CLAIMS);
            new Subscribing(hub).accept(event("Start", "t-placed", CLAIMS));

            Files.writeString(file, shipped.replace("unit: claims\n        licence", "unit: sales\n        licence"));
            awaitState(hub, id, "SUSPENDED");
            for (var activity : List.of("Accept", "Queue", "UserConnected")) {
                new Subscribing(hub).accept(event(activity, "t-placed", CLAIMS));
            }
            await().until(() -> receiver.taken("/tenant-wide").size() == 4);
            assertThat(receiver.taken("/placed")).containsExactly("WorkflowStarted");
            assertThat(new Subscribing(hub).subscription(id).get("stateReason").asText())
                    .isEqualTo("owner lacks the right TaskStateChanged on " + CLAIMS);
            assertThat(state(hub, adas)).isEqualTo("ACTIVE");

            Files.writeString(file, shipped);
            awaitState(hub, id, "ACTIVE");
            await().until(() -> receiver.taken("/placed").size() == 4);
            assertThat(receiver.taken("/placed"))
                    .containsExactly("WorkflowStarted", "SystemAccepted", "InQueue", "ConnectedToUser");
        }
    }

    private String subscribe(HubUnderTest hub, String key, String path, String service) {
        var reply = hub.send("POST", "/hub/v1/subscriptions", key, wish(path, service));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asText();
    }

    private Map<String, Object> wish(String path, String service) {
        return Map.of(
                "trigger",
                "TaskStateChanged",
                "url",
                receiver.url(path),
                "services",
                List.of(service),
                "events",
                List.of("WorkflowStarted", "SystemAccepted", "InQueue", "ConnectedToUser"));
    }

    /** What was decided about the subscription, the oldest one of the service, when a call began. */
    private static JsonNode decided(HubUnderTest hub, String id, String task) {
        var receipt = new Subscribing(hub).accept(event("Start", task));
        var trace = hub.get("/hub/v1/events/" + receipt.get("eventId").asText()).json();
        assertThat(trace.at("/emissions/0/subscriptionId").asText()).isEqualTo(id);
        return trace.at("/emissions/0");
    }

    private void revokeSamsRole(HubUnderTest hub, String sam) throws Exception {
        write(hub, sam, shipped.replace(SAMS_ROLE, "{ role: User }"), false);
    }

    /** The look-up tells when the file is in force, because here no subscription does. */
    private void write(HubUnderTest hub, String sam, String directory, boolean offered) throws Exception {
        Files.writeString(file, directory);
        await().atMost(PROMISED)
                .until(() -> hub.get("/v1/tasks/service-contacts", sam).text().contains(Events.HOTLINE) == offered);
    }

    private static String state(HubUnderTest hub, String id) {
        return new Subscribing(hub).subscription(id).get("state").asText();
    }

    private static void awaitState(HubUnderTest hub, String id, String state) {
        await().atMost(PROMISED).pollInterval(Duration.ofMillis(50)).until(() -> state(hub, id)
                .equals(state));
    }
}
