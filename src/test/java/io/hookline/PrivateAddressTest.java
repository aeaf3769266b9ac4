package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without an allow-list no callback leads into the hub's own network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateAddressTest {
    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data, settings -> settings.with(Setting.DELIVERY_ALLOW_NETWORKS, ""));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.0.0.1:8080/hub/v1/events",
                "https://10.1.2.3/",
                "https://192.168.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://0.0.0.0/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "https://example.com:22/",
                "https://a@example.com/",
                "file:///etc/passwd",
                "gopher://example.com/"
            })
    void a_private_address_is_refused_at_registration(String url) {
        var reply = hub.post("/hub/v1/subscriptions", wish(url));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo("/url");
        var connector = hub.post(
                "/v1/triggers/tasks",
                Map.of("config", Map.of("url", url, "services", List.of(HOTLINE), "taskEvents", List.of("InQueue"))));
        assertThat(connector.status()).as(connector.text()).isEqualTo(400);
        assertThat(connector.json().at("/errors/0/pointer").asText()).isEqualTo("/config/url");
    }

    @Test
    void a_name_that_leads_to_a_private_address_is_refused_at_delivery() {
        var alpine = new Subscribing(hub);
        var id = alpine.subscribe("http://localhost/hook", "WorkflowStarted");
        alpine.accept(event("Start", "t-private"));

        await().untilAsserted(() -> {
            var delivery = alpine.deliveries(id).at("/0/id").asText();
            var attempt = hub.get("/hub/v1/deliveries/" + delivery).json().at("/attempts/0");
            assertThat(attempt.get("outcome").asText()).isEqualTo("blocked");
            assertThat(attempt.get("detail").asText()).contains("not public").doesNotContain("/hook");
        });
    }

    private static Map<String, Object> wish(String url) {
        return Map.of(
                "trigger", "TaskStateChanged", "url", url, "services", List.of(HOTLINE), "events", List.of("InQueue"));
    }
}
