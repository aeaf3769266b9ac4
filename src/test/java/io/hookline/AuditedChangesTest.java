package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever changes a key or a subscription is found in the audit log, and no secret is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditedChangesTest {
    private static final String ADA = "ada.admin@alpine.example";
    private static final String BEA = "bea.admin@borea.example";
    private static final String CALLBACK = "http://127.0.0.1:9/hidden-path-of-a-flow/run?sig=hidden-signature";

    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void the_life_of_a_subscription_is_in_the_log_without_a_secret() {
        var made = new Subscribing(hub)
                .subscribe(CALLBACK, List.of("InQueue"), Map.of("headers", Map.of("X-Token", "hidden-token")));
        var path = "/hub/v1/subscriptions/" + made.get("id").asText();
        hub.post(path + "/pause", Map.of());
        hub.post(path + "/pause", Map.of());
        hub.patch(path, Map.of("description", "mine"));
        hub.patch(path, Map.of("description", "mine"));
        hub.patch(path, Map.of("url", CALLBACK + "-2"));
        hub.post(path + "/resume", Map.of());
        hub.post(path + "/resume", Map.of());
        var rotated = hub.post(path + "/rotate-secret", Map.of()).json();
        var test = hub.post(path + "/test", Map.of()).json();
        assertThat(hub.delete(path).status()).isEqualTo(204);

        var rows = rows("subscription/" + made.get("id").asText(), hub.adminKey());

        assertThat(rows.findValuesAsText("action"))
                .containsExactly(
                        "CreateSubscription",
                        "PauseSubscription",
                        "ChangeSubscription",
                        "ChangeSubscription",
                        "ResumeSubscription",
                        "RotateSubscriptionSecret",
                        "TestSubscription",
                        "DeleteSubscription");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("actor").asText()).isEqualTo(ADA);
            assertThat(row.get("keyId").asText()).startsWith("key_");
            assertThat(row.get("remote").asText()).isEqualTo("127.0.0.1");
            assertThat(row.get("decisionId").asText()).startsWith("dec_");
            assertThat(row.get("ruleSet").asText()).startsWith("sha256:");
        });
        assertThat(rows.at("/0").has("before")).isFalse();
        assertThat(rows.at("/0/after/callbackHost").asText()).isEqualTo("127.0.0.1");
        assertThat(rows.at("/0/decisions/0/permitted").asBoolean()).isTrue();
        assertThat(rows.at("/1/before/state").asText()).isEqualTo("ACTIVE");
        assertThat(rows.at("/1/after/state").asText()).isEqualTo("PAUSED");
        assertThat(rows.at("/2/after/description").asText()).isEqualTo("mine");
        assertThat(rows.at("/2/after").has("callbackChanged")).isFalse();
        assertThat(rows.at("/3/after/callbackChanged").asBoolean()).isTrue();
        assertThat(rows.at("/5/before/keysUntil")).hasSize(1);
        assertThat(rows.at("/5/after/keysUntil")).hasSize(2);
        assertThat(rows.at("/6/after/deliveryId")).isEqualTo(test.get("deliveryId"));
        assertThat(rows.at("/7").has("after")).isFalse();
        assertThat(rows.toString())
                .doesNotContain("hidden")
                .doesNotContain(made.get("secret").asText())
                .doesNotContain(rotated.get("secret").asText());
    }

    @Test
    void a_registration_is_made_by_its_owner_and_ended_by_its_link() {
        var wish = Map.of(
                "config",
                Map.of("url", CALLBACK + "-c", "services", List.of(Events.HOTLINE), "taskEvents", List.of("InQueue")));
        var registered = hub.post("/v1/triggers/tasks", wish);
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        hub.post("/v1/triggers/tasks", wish);
        var link = registered.header("Location");
        var all = hub.get("/hub/v1/subscriptions").json().get("items");
        var id = StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.get("registeredBy").asText().equals("connector"))
                .map(each -> each.get("id").asText())
                .findFirst()
                .orElseThrow();
        var path = link.substring(link.indexOf("/v1/"));
        assertThat(hub.send(hub.bare(path).DELETE()).status()).isEqualTo(204);
        assertThat(hub.send(hub.bare(path).DELETE()).status()).isEqualTo(204);

        var rows = rows("subscription/" + id, hub.adminKey());

        assertThat(rows.findValuesAsText("action")).containsExactly("CreateSubscription", "DeleteSubscription");
        assertThat(rows.at("/0/after/connector").asBoolean()).isTrue();
        assertThat(rows.at("/1/actor").asText()).isEqualTo("delete-link");
        assertThat(rows.at("/1").has("keyId")).isFalse();
        assertThat(rows.at("/1/remote").asText()).isEqualTo("127.0.0.1");
        assertThat(rows.toString()).doesNotContain("hidden").doesNotContain(path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void a_key_of_another_tenant_is_in_both_logs_and_neither_tells_who_the_others_are() {
        var bea = hub.keyOf(BEA);
        var made = hub.post("/hub/v1/keys", Map.of("owner", BEA, "description", "for a flow"))
                .json();
        var id = made.get("id").asText();
        hub.delete("/hub/v1/keys/" + id);
        hub.delete("/hub/v1/keys/" + id);

        var rows = rows("key/" + id, bea);

        assertThat(rows.findValuesAsText("action")).containsExactly("CreateKey", "RevokeKey");
        assertThat(rows.findValuesAsText("actor")).containsExactly("operator", "operator");
        assertThat(rows.findValuesAsText("remote")).containsExactly("127.0.0.1", "127.0.0.1");
        assertThat(rows.at("/0/after/owner").asText()).isEqualTo(BEA);
        assertThat(rows.at("/0/after/scopes").asText()).isEqualTo("api");
        assertThat(rows.at("/0/ruleSet").asText()).startsWith("sha256:");
        assertThat(rows.at("/1/before").has("revokedAt")).isFalse();
        assertThat(rows.at("/1/after").has("revokedAt")).isTrue();
        assertThat(rows.toString()).doesNotContain(made.get("key").asText());
        var own = rows("key/" + id, hub.adminKey());
        assertThat(own.findValuesAsText("action")).containsExactly("CreateKey", "RevokeKey");
        assertThat(own.findValuesAsText("actor")).containsExactly(ADA, ADA);
        assertThat(own.toString()).doesNotContain("borea");
        assertThat(rows.toString()).doesNotContain("alpine");
    }

    @Test
    void the_first_key_was_made_by_the_hub_and_a_right_to_ingest_rests_on_a_rule() {
        var rows = hub.get("/hub/v1/audit?limit=500").json().get("items");
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.get("action").asText()).isEqualTo("CreateKey");
            assertThat(row.get("actor").asText()).isEqualTo("hookline");
            assertThat(row.at("/after/scopes").asText()).isEqualTo("api operator");
        });
        var pbx = hub.keyOf("pbx.connector@alpine.example");
        var made = hub.send("POST", "/hub/v1/keys", pbx, Map.of("scopes", List.of("ingest")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        var row = rows("key/" + made.json().get("id").asText(), hub.adminKey()).at("/0");

        assertThat(row.at("/decisions/0/operation").asText()).isEqualTo("IngestWorkflowEvent");
    }

    @Test
    void a_delivery_that_is_sent_again_by_hand_is_in_the_log() {
        var subscribing = new Subscribing(hub);
        var id = subscribing.subscribe("http://127.0.0.1:9/again", "WorkflowStarted");
        hub.post("/hub/v1/subscriptions/" + id + "/pause", Map.of());
        subscribing.accept(Events.event("Start", "t-again"));
        var delivery = subscribing.deliveries(id).at("/0/id").asText();
        assertThat(hub.post("/hub/v1/deliveries/" + delivery + "/retry", Map.of())
                        .status())
                .isEqualTo(202);

        var row = rows("delivery/" + delivery, hub.adminKey()).at("/0");

        assertThat(row.get("action").asText()).isEqualTo("RetryDelivery");
        assertThat(row.get("actor").asText()).isEqualTo(ADA);
        assertThat(row.at("/before/state").asText()).isEqualTo("PARKED");
        assertThat(row.at("/after/state").asText()).isIn("READY", "WAITING");
        assertThat(row.at("/after/subscriptionId").asText()).isEqualTo(id);
    }

    private JsonNode rows(String target, String key) {
        return hub.get("/hub/v1/audit?target=" + target, key).json().get("items");
    }
}
