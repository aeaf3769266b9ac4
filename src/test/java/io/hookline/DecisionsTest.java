package io.hookline;

import static io.hookline.Events.HOTLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is denied something gets an id, and an admin of the tenant finds under it which rules spoke. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionsTest {
    private static final String TASKS = "/v1/ExternalTasks";
    private static final String IT_DESK = "it-desk@alpine.example";

    private HubUnderTest hub;
    private String mia;
    private String bea;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
        mia = hub.keyOf("mia.keller@alpine.example");
        bea = hub.keyOf("bea.admin@borea.example");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_denied_change_leads_to_the_rules_that_spoke() {
        var refused = add(hub.adminKey(), IT_DESK);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).isEqualTo("The licence of the service is too small.");
        assertThat(refused.text()).doesNotContain("calls-need-contact-center");

        var row = decided(id(refused));

        assertThat(row.get("allowed").asBoolean(true)).isFalse();
        assertThat(row.get("action").asText()).isEqualTo("AddExternalTask");
        assertThat(row.get("actor").asText()).isEqualTo("ada.admin@alpine.example");
        assertThat(row.get("remote").asText()).isEqualTo("127.0.0.1");
        assertThat(row.get("ruleSet"))
                .isEqualTo(hub.get("/hub/v1/permissions").json().get("ruleSet"));
        var decision = row.at("/decisions/0");
        assertThat(decision.get("permitted").asBoolean(true)).isFalse();
        assertThat(decision.get("operation").asText()).isEqualTo("AddExternalTask");
        assertThat(decision.get("service").asText()).isEqualTo(IT_DESK);
        assertThat(decision.at("/asked/0/role").asText()).isEqualTo("TenantAdmin");
        assertThat(decision.at("/asked/0/licence").asText()).isEqualTo("EnterpriseRouting");
        assertThat(decision.at("/asked/0/unitRelation").asText()).isIn("Own", "Below");
        assertThat(decision.get("rules"))
                .hasToString("[{\"id\":\"calls-need-contact-center\",\"file\":\"licences.drl\"},"
                        + "{\"id\":\"tenant-admin-acts-on-tasks\",\"file\":\"tasks.drl\"}]");
    }

    @Test
    void a_change_that_was_made_leads_to_them_too() {
        var added = add(hub.adminKey(), HOTLINE);
        assertThat(added.status()).as(added.text()).isBetween(200, 201);
        var target = "task/" + added.json().get("id").asText();

        var row = hub.get("/hub/v1/audit?target=" + target).json().at("/items/0");

        assertThat(row.get("allowed").asBoolean()).isTrue();
        assertThat(row.at("/decisions/0/rules/0/id").asText()).isEqualTo("tenant-admin-acts-on-tasks");
        assertThat(decided(row.get("decisionId").asText())).isEqualTo(row);
    }

    @Test
    void denied_reads_and_missing_scopes_are_kept_as_well() {
        var matrix = hub.get("/hub/v1/permissions", mia);
        assertThat(matrix.status()).isEqualTo(403);
        assertThat(decided(id(matrix)).get("action").asText()).isEqualTo("listPermissions");

        var rules = hub.get("/hub/v1/rules/secret-of-somebody", mia);
        assertThat(rules.status()).isEqualTo(403);
        assertThat(decided(id(rules)).toString()).doesNotContain("secret-of-somebody");

        var ingest = hub.ingestKeyOf("pbx.connector@alpine.example");
        var events = hub.get("/hub/v1/events/e-1", ingest);
        assertThat(events.status()).isEqualTo(403);
        var row = decided(id(events));
        assertThat(row.get("action").asText()).isEqualTo("readEvent");
        assertThat(row.get("target").asText()).isEqualTo("/hub/v1/events/{id}");
        assertThat(row.get("outcome").asText()).contains("scope").doesNotContain(ingest);
        assertThat(row.has("decisions")).isFalse();
        assertThat(row.get("ruleSet").asText()).startsWith("sha256:");
    }

    @Test
    void nobody_but_an_admin_of_the_tenant_follows_an_id() {
        var id = id(add(mia, HOTLINE));
        decided(id);

        assertThat(hub.get("/hub/v1/audit?decisionId=" + id, mia).status()).isEqualTo(403);
        assertThat(hub.get("/hub/v1/audit?decisionId=" + id, bea).json().get("items"))
                .isEmpty();
    }

    @Test
    void ids_do_not_tell_what_exists() {
        for (var service : new String[] {HOTLINE, "nobody@alpine.example", "desk@borea.example"}) {
            var refused = add(mia, service);
            var shouted = add(mia, service.toUpperCase(java.util.Locale.ROOT));

            assertThat(refused.status()).as(service).isEqualTo(403);
            assertThat(refused.json().get("detail").asText())
                    .isEqualTo("The right AddExternalTask on " + service + " is missing.");
            assertThat(shouted.json().get("detail").asText()).doesNotContain(service);
            assertThat(id(shouted)).as(service).isEqualTo(id(refused));
        }
        var foreign = decided(id(add(hub.adminKey(), "desk@borea.example")));
        assertThat(foreign.at("/decisions/0/asked")).isEmpty();
        assertThat(foreign.at("/decisions/0/rules")).isEmpty();
    }

    @Test
    void what_is_counted_is_written_when_the_hub_stops_and_the_head_is_for_operators(@TempDir Path data) {
        String id;
        JsonNode head;
        try (var other = HubUnderTest.start(data)) {
            var key = other.keyOf("mia.keller@alpine.example");
            var path = "/hub/v1/permissions";
            id = id(other.get(path, key));
            IntStream.range(0, 5)
                    .forEach(i -> assertThat(id(other.get(path, key))).isEqualTo(id));
            assertThat(other.get("/hub/v1/audit/head", key).status()).isEqualTo(403);
            assertThat(other.send(other.bare(path).GET()).status()).isEqualTo(401);
            assertThat(other.get("/metrics").text())
                    .contains("hookline_requests_denied_total 7.0")
                    .contains("hookline_requests_unauthenticated_total 1.0")
                    .contains("hookline_audit_lost_total 0.0");
            head = other.get("/hub/v1/audit/head").json();
            assertThat(head.get("hash").asText()).matches("[0-9a-f]{64}");
        }
        try (var again = HubUnderTest.start(data)) {
            var rows = again.get("/hub/v1/audit?decisionId=" + id).json().get("items");
            assertThat(rows).hasSize(2);
            assertThat(rows.at("/0").has("repeats")).isFalse();
            assertThat(rows.at("/1/repeats").asInt()).isEqualTo(5);
            assertThat(again.get("/hub/v1/audit/head").json()).isNotEqualTo(head);
        }
    }

    private Reply add(String key, String service) {
        return hub.send("POST", TASKS, key, Map.of("serviceUpn", service));
    }

    private static String id(Reply refused) {
        return refused.json().get("decisionId").asText();
    }

    /** Denials are written beside the answer, so it may take a moment. */
    private JsonNode decided(String id) {
        var path = "/hub/v1/audit?decisionId=" + id;
        await().until(() -> hub.get(path).json().get("items").size() >= 1);
        return hub.get(path).json().at("/items/0");
    }
}
