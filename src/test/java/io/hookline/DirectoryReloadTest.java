package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The directory file is edited while the hub runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryReloadTest {
    private static final String DESK = "it-desk@alpine.example";

    private HubUnderTest hub;
    private Path file;
    private String shipped;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        file = folder.resolve("directory.yaml");
        shipped = Files.readString(Path.of("config/directory.yaml"));
        Files.writeString(file, shipped);
        hub = HubUnderTest.start(folder.resolve("data"), settings -> settings, Path.of("rules"), file);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_renamed_service_is_known_by_its_new_name_only() throws Exception {
        write(text -> text.replace(DESK, "helpdesk@alpine.example"));

        await().until(() -> status("helpdesk@alpine.example") == 202);
        assertThat(status(DESK)).isEqualTo(400);
    }

    @Test
    void somebody_who_leaves_the_directory_loses_access_with_all_keys() throws Exception {
        write(text -> text);
        await().until(() -> status(DESK) == 202);
        var key = hub.keyOf("sam.owner@alpine.example");
        assertThat(hub.get("/hub/v1/subscriptions", key).status()).isEqualTo(200);

        write(text -> text.replace("sam.owner@alpine.example", "sara.owner@alpine.example"));

        await().until(() -> hub.get("/hub/v1/subscriptions", key).status() == 401);
    }

    @Test
    void a_change_of_rights_leaves_one_row_in_the_log_of_the_tenant_that_it_touches() throws Exception {
        write(text -> text);
        await().until(() -> status(DESK) == 202);
        var bea = hub.keyOf("bea.admin@borea.example");
        await().until(() -> taken(bea).size() == 1);
        int before = taken(hub.adminKey()).size();

        write(text -> text.replace("role: Supervisor, unit: support", "role: User") + "\n# by nobody knows whom\n");

        await().until(() -> taken(hub.adminKey()).size() > before);
        var rows = taken(hub.adminKey());
        var row = rows.get(before);
        assertThat(row.get("action").asText()).isEqualTo("TakeDirectory");
        assertThat(row.get("actor").asText()).isEqualTo("hookline");
        assertThat(row.at("/after/hash").asText()).startsWith("sha256:");
        assertThat(row.at("/before/hash")).isEqualTo(rows.get(before - 1).at("/after/hash"));
        assertThat(taken(bea)).hasSize(1).first().satisfies(first -> assertThat(first.has("before"))
                .isFalse());
    }

    private JsonNode taken(String key) {
        return hub.get("/hub/v1/audit?target=directory", key).json().get("items");
    }

    @Test
    void a_bad_file_never_replaces_a_good_one_and_shows_in_the_health() throws Exception {
        write(text -> text);
        await().until(() -> status(DESK) == 202);

        write(text ->
                text.replace("licence: ContactCenter", "licence: Unlimited").replace(DESK, "nobody"));

        await().until(() ->
                hub.health().json().at("/parts/directory/status").asText().equals("TROUBLE"));
        assertThat(hub.health().status()).as("it goes on").isEqualTo(200);
        assertThat(hub.health().text())
                .contains("findings")
                .doesNotContain("Unlimited")
                .doesNotContain("alpine");
        assertThat(status(DESK)).isEqualTo(202);

        write(text -> text + "\n# put right\n");

        await().until(() ->
                hub.health().json().at("/parts/directory/status").asText().equals("UP"));
    }

    private void write(UnaryOperator<String> change) throws Exception {
        Files.writeString(file, change.apply(shipped));
    }

    private int status(String service) {
        return hub.post("/hub/v1/workflow-events", event("Start", "t-directory", service))
                .status();
    }
}
