package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to one tenant does not exist for another, not even for its admin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondTenantTest {
    private static final String DESK = "desk@borea.example";

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private String bea;
    private String alpineSubscription;
    private String alpineEvent;
    private String alpineDelivery;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        bea = hub.keyOf("bea.admin@borea.example");
        var alpine = new Subscribing(hub);
        alpineSubscription = alpine.subscribe(receiver.url("/alpine"), "WorkflowStarted");
        alpineEvent = alpine.accept(event("Start", "t-tenant")).get("eventId").asText();
        await().until(() -> receiver.taken("/alpine").size() == 1);
        alpineDelivery = alpine.deliveries(alpineSubscription).at("/0/id").asText();
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void events_of_another_tenant_are_not_there() {
        assertThat(hub.get("/hub/v1/events/" + alpineEvent).status()).isEqualTo(200);
        assertThat(hub.get("/hub/v1/events/" + alpineEvent, bea).status()).isEqualTo(404);
        assertThat(hub.get("/hub/v1/events?taskId=t-tenant", bea).json().get("items"))
                .isEmpty();
    }

    @Test
    void subscriptions_of_another_tenant_are_not_there() {
        var path = "/hub/v1/subscriptions/" + alpineSubscription;

        assertThat(hub.get("/hub/v1/subscriptions", bea).json().get("items")).isEmpty();
        assertThat(hub.get(path, bea).status()).isEqualTo(404);
        assertThat(hub.send("PATCH", path, bea, Map.of("description", "mine")).status())
                .isEqualTo(404);
        assertThat(hub.send("DELETE", path, bea, Map.of()).status()).isEqualTo(404);
        for (var verb : List.of("/pause", "/resume", "/test", "/rotate-secret")) {
            assertThat(hub.send("POST", path + verb, bea, Map.of()).status())
                    .as(verb)
                    .isEqualTo(404);
        }
        assertThat(hub.get(path).json().get("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void deliveries_of_another_tenant_are_not_there() {
        var path = "/hub/v1/deliveries/" + alpineDelivery;

        assertThat(hub.get(path).status()).isEqualTo(200);
        assertThat(hub.get(path, bea).status()).isEqualTo(404);
        assertThat(hub.send("POST", path + "/retry", bea, Map.of()).status()).isEqualTo(404);
        assertThat(hub.get("/hub/v1/deliveries?subscriptionId=" + alpineSubscription, bea)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void services_of_another_tenant_are_as_unknown_as_ones_that_do_not_exist() {
        var theirs = hub.send("POST", "/hub/v1/workflow-events", bea, event("Start", "t-theirs"));
        var nobodys = hub.send("POST", "/hub/v1/workflow-events", bea, event("Start", "t-theirs", "no@where.example"));

        assertThat(theirs.status()).isEqualTo(400);
        assertThat(theirs.json().at("/errors/0/pointer").asText()).isEqualTo("/serviceUpn");
        assertThat(told(theirs).replace(HOTLINE, "X")).isEqualTo(told(nobodys).replace("no@where.example", "X"));
    }

    @Test
    void nobody_can_subscribe_to_services_of_another_tenant() {
        var wish = Map.of(
                "trigger",
                "TaskStateChanged",
                "url",
                receiver.url("/spy"),
                "services",
                List.of(HOTLINE),
                "events",
                List.of("WorkflowStarted"));

        assertThat(hub.send("POST", "/hub/v1/subscriptions", bea, wish).status())
                .isIn(400, 403);
        assertThat(hub.get("/v1/tasks/service-contacts", bea).text())
                .contains(DESK)
                .doesNotContain("alpine.example");
    }

    @Test
    void the_same_task_id_in_two_tenants_is_two_tasks() {
        var reply = hub.send("POST", "/hub/v1/workflow-events", bea, event("Start", "t-tenant", DESK));

        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        assertThat(reply.json().get("sequence").asInt()).isEqualTo(1);
        assertThat(reply.json().get("deliveries").asInt()).isZero();
    }

    @Test
    void keys_are_listed_within_the_tenant_only() {
        assertThat(hub.get("/hub/v1/keys", bea).text()).doesNotContain("alpine.example");
        assertThat(hub.get("/hub/v1/keys?all=true", bea).status()).isEqualTo(403);
    }

    private static String told(HubUnderTest.Reply reply) {
        return reply.text().replaceAll("\"traceId\":\"\\w+\"", "");
    }
}
