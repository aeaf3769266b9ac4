package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import io.hookline.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Callers that ask too often, or for what is not theirs, at a hub that allows each key five requests a second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbuseTest {
    private static final Map<String, Object> CALL = Map.of(
            "serviceUpn", "hotline@alpine.example",
            "destination", "+442079460230",
            "dueDateTimeUtc", "2030-03-02T08:00:00Z");

    private HubUnderTest hub;
    private String mia;
    private String sam;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data, settings -> settings.with(Setting.REQUESTS_PER_SECOND, "5")
                .with(Setting.SUBSCRIPTIONS_PER_OWNER, "2"));
        mia = hub.keyOf("mia.keller@alpine.example");
        sam = hub.keyOf("sam.owner@alpine.example");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_flood_is_refused_before_its_bodies_are_read_and_told_when_to_come_back() {
        var large = Map.of("text", "x".repeat(100_000));

        var refused = IntStream.range(0, 100)
                .mapToObj(i -> hub.send("POST", "/v1/ExternalTasks", sam, large))
                .filter(reply -> reply.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("type").asText()).isEqualTo("urn:hookline:problem:limit-reached");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(hub.get("/hub/v1/keys").status()).isEqualTo(200);
    }

    @Test
    void an_action_that_was_denied_is_in_the_audit_log_with_the_reason() {
        var denied = hub.send("POST", "/v1/scheduler-entries", mia, CALL);
        assertThat(denied.status()).as(denied.text()).isEqualTo(403);

        var entry = await().pollInterval(Duration.ofSeconds(1))
                .until(() -> audit("/v1/scheduler-entries"), list -> list.size() == 1)
                .get(0);

        assertThat(entry.get("action").asText()).isEqualTo("CreateSchedulerEntry");
        assertThat(entry.get("actor").asText()).isEqualTo("mia.keller@alpine.example");
        assertThat(entry.get("outcome").asText())
                .isEqualTo("denied: " + denied.json().get("detail").asText());
    }

    @Test
    void an_owner_with_enough_subscriptions_is_refused_by_either_api_until_one_is_deleted() {
        var bea = hub.keyOf("bea.admin@borea.example");
        var first = hub.send("POST", "/hub/v1/subscriptions", bea, wish(1)).json();
        assertThat(hub.send("POST", "/v1/triggers/tasks", bea, connectorWish(2)).status())
                .isEqualTo(201);

        var refused = hub.send("POST", "/hub/v1/subscriptions", bea, wish(3));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().get("type").asText()).isEqualTo("urn:hookline:problem:limit-reached");
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("'bea.admin@borea.example' has 2 subscriptions, which is the limit; delete some first.");
        assertThat(refused.header("Retry-After")).as("waiting does not help").isNull();
        assertThat(hub.send("POST", "/v1/triggers/tasks", bea, connectorWish(4)).status())
                .isEqualTo(429);
        assertThat(hub.send("POST", "/v1/triggers/tasks", bea, connectorWish(2)).status())
                .as("what is there already is answered again")
                .isEqualTo(201);
        assertThat(hub.get("/metrics").text()).contains("hookline_requests_limited_total{kind=\"quota\"} 2.0");

        assertThat(hub.send("DELETE", "/hub/v1/subscriptions/" + first.get("id").asText(), bea, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(hub.send("POST", "/hub/v1/subscriptions", bea, wish(3)).status())
                .isEqualTo(201);
    }

    private static Map<String, Object> wish(int i) {
        return Map.of(
                "trigger",
                "TaskStateChanged",
                "url",
                "http://127.0.0.1:9/" + i,
                "services",
                List.of("desk@borea.example"),
                "events",
                List.of("InQueue"));
    }

    private static Map<String, Object> connectorWish(int i) {
        return Map.of(
                "config",
                Map.of(
                        "url", "http://127.0.0.1:9/" + i,
                        "services", List.of("desk@borea.example"),
                        "taskEvents", List.of("InQueue")));
    }

    private List<JsonNode> audit(String target) {
        Reply page = hub.get("/hub/v1/audit?target=" + target);
        assertThat(page.status()).isEqualTo(200);
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .toList();
    }
}
