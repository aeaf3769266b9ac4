package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.HubUnderTest.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks every route that the running hub has, so that a route added tomorrow is walked too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultDenyTest {
    private static final Set<String> OPEN = Set.of(
            "GET /health/live",
            "GET /health/ready",
            "DELETE /v1/triggers/tasks/x1",
            "DELETE /v1/triggers/scheduler-entries/x1",
            "DELETE /v1/triggers/virtual-assistant/x1");
    private static final String INGEST = "POST /hub/v1/workflow-events";
    private static final String TRANSCRIPTIONS = "POST /hub/v1/transcriptions";
    /** Well-formed, so that it is really looked up, and nobody's. */
    private static final String WRONG_KEY = "hk_" + "A".repeat(43);

    private HubUnderTest hub;
    private List<String> doors;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
        doors = new ArrayList<>();
        for (var route : hub.routes()) {
            assertThat(route.methods()).as("methods of " + route.getPath()).isNotEmpty();
            route.methods()
                    .forEach(method ->
                            doors.add(method.name() + " " + route.getPath().replaceAll("(?<=/):\\w+", "x1")));
        }
        doors = doors.stream().distinct().toList();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void the_walk_meets_every_door_that_the_readme_names() {
        assertThat(doors)
                .hasSizeGreaterThan(20)
                .contains(INGEST, "GET /metrics", "POST /hub/v1/keys", "POST /v1/triggers/tasks")
                .containsAll(OPEN);
    }

    @Test
    void no_door_opens_without_a_key_but_the_open_ones() {
        for (var door : doors) {
            var reply = knock(door, null);
            if (OPEN.contains(door)) {
                assertThat(reply.status()).as(door).isIn(200, 204);
            } else {
                assertRefused(door, reply, 401);
                assertThat(reply.header("WWW-Authenticate")).as(door).startsWith("Bearer");
            }
        }
    }

    @Test
    void no_door_opens_for_a_wrong_key_and_guessing_is_slowed_down() {
        var refused = doors.stream()
                .filter(door -> !OPEN.contains(door))
                .map(door -> knock(door, WRONG_KEY))
                .toList();

        assertThat(refused).extracting(Reply::status).containsOnly(401, 429);
        assertThat(refused.get(0).status()).isEqualTo(401);
        assertThat(refused)
                .filteredOn(reply -> reply.status() == 429)
                .allSatisfy(reply -> assertThat(reply.header("Retry-After")).isNotNull());
        assertThat(hub.get("/hub/v1/keys").status())
                .as("a good key from the same address")
                .isEqualTo(200);
    }

    @Test
    void a_key_for_events_opens_the_door_for_events_only() {
        var key = hub.ingestKeyOf("pbx.connector@alpine.example");

        for (var door : doors) {
            if (!OPEN.contains(door) && !door.equals(INGEST) && !door.equals(TRANSCRIPTIONS)) {
                assertRefused(door, knock(door, key), 403);
            }
        }
        assertThat(hub.send("POST", "/hub/v1/workflow-events", key, event("Start", "t-deny-1"))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam.owner@alpine.example", "mia.keller@alpine.example", "otto.ou@alpine.example"})
    void people_neither_report_events_nor_read_metrics_nor_touch_keys_of_others(String upn) {
        var key = hub.keyOf(upn);
        var admins = hub.get("/hub/v1/keys").json().at("/items/0/id").asText();

        assertRefused("ingest", hub.send("POST", "/hub/v1/workflow-events", key, event("Start", "t-deny-2")), 403);
        assertRefused("metrics", hub.get("/metrics", key), 403);
        assertRefused("all keys", hub.get("/hub/v1/keys?all=true", key), 403);
        assertRefused("keys of the admin", hub.get("/hub/v1/keys?owner=ada.admin@alpine.example", key), 403);
        assertRefused("revoke", knock("DELETE /hub/v1/keys/" + admins, key), 404);
        assertRefused(
                "key for another",
                hub.send("POST", "/hub/v1/keys", key, Map.of("owner", "ada.admin@alpine.example")),
                403);
        assertRefused(
                "more than one has", hub.send("POST", "/hub/v1/keys", key, Map.of("scopes", List.of("operator"))), 403);
        assertRefused("ingest key", hub.send("POST", "/hub/v1/keys", key, Map.of("scopes", List.of("ingest"))), 403);
        assertThat(hub.get("/hub/v1/keys").status())
                .as("the admin's key still works")
                .isEqualTo(200);
    }

    @Test
    void an_agent_may_not_subscribe() {
        var key = hub.keyOf("mia.keller@alpine.example");
        var url = "http://127.0.0.1:9/hook";

        assertRefused(
                "our own",
                hub.send(
                        "POST",
                        "/hub/v1/subscriptions",
                        key,
                        Map.of(
                                "trigger",
                                "TaskStateChanged",
                                "url",
                                url,
                                "services",
                                List.of(HOTLINE),
                                "events",
                                List.of("InQueue"))),
                403);
        assertRefused(
                "connector",
                hub.send(
                        "POST",
                        "/v1/triggers/tasks",
                        key,
                        Map.of(
                                "config",
                                Map.of("url", url, "services", List.of(HOTLINE), "taskEvents", List.of("InQueue")))),
                403);
    }

    private Reply knock(String door, String key) {
        var parts = door.split(" ");
        var body = Set.of("POST", "PATCH").contains(parts[0]) ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
        HttpRequest.Builder request = key == null ? hub.bare(parts[1]) : hub.request(parts[1], key);
        return hub.send(request.header("Content-Type", "application/json").method(parts[0], body));
    }

    private static void assertRefused(String what, Reply reply, int status) {
        assertThat(reply.status()).as(what + ": " + reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).as(what).isEqualTo("application/problem+json");
        assertThat(reply.json().get("traceId").asText()).as(what).isNotBlank();
    }
}
