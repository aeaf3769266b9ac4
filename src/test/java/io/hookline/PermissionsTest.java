package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The permission matrix as a running hub tells it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {
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
    void a_tenant_admin_reads_what_the_running_rules_come_to() {
        var matrix = hub.get("/hub/v1/permissions").json();

        assertThat(matrix.get("ruleSet").asText()).matches("sha256:[0-9a-f]{64}");
        assertThat(matrix.get("next").isNull()).isTrue();
        assertThat(matrix.get("items")).anySatisfy(item -> {
            assertThat(item.get("operation").asText()).isEqualTo("CreateSchedulerEntry");
            assertThat(item.at("/legacyNames/0").asText()).isEqualTo("AddOrUpdateOutboundTask");
            assertThat(item.get("role").asText()).isEqualTo("TeamOwnerLimited");
            assertThat(item.get("permitted").asText()).isEqualTo("owned, licence CC");
            assertThat(item.get("when"))
                    .hasToString(
                            "[{\"sameTenant\":true,\"ownsService\":[true],"
                                    + "\"unitRelation\":[\"Own\",\"Below\",\"Above\",\"Elsewhere\"],\"licence\":[\"ContactCenter\"]}]");
        });
    }

    @Test
    void nobody_else_reads_it() {
        for (var upn :
                new String[] {"otto.ou@alpine.example", "sam.owner@alpine.example", "pbx.connector@alpine.example"}) {
            var refused = hub.get("/hub/v1/permissions", hub.keyOf(upn));

            assertThat(refused.status()).as(upn).isEqualTo(403);
            assertThat(refused.text()).as(upn).doesNotContain("sha256");
        }
    }
}
