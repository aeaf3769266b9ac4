package io.hookline;

import static io.hookline.Calls.ENTRIES;
import static io.hookline.Calls.WITH_WORKFLOW;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planned calls of the connector contract, changed, removed and looked up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulerUpdatesTest {
    /** Enterprise Routing, and without a number here. */
    private static final String IT_DESK = "it-desk@alpine.example";

    private static final String CLAIMS = "claims@alpine.example";

    private HubUnderTest hub;
    private String sam;
    private String lena;
    private String bea;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var directory = folder.resolve("directory.yaml");
        var example = Files.readString(Path.of("config/directory.yaml"));
        Files.writeString(
                directory,
                example.replace("telNumber: \"+442079460120\"", "description: has no number")
                        .replace("externalTaskQuota:", "parameters: [Campaign, Language]\n    externalTaskQuota:"));
        hub = HubUnderTest.start(folder.resolve("data"), settings -> settings, Path.of("rules"), directory);
        sam = hub.keyOf("sam.owner@alpine.example");
        lena = hub.keyOf("lena.limited@alpine.example");
        bea = hub.keyOf("bea.admin@borea.example");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void an_update_puts_the_whole_body_in_the_place_of_what_was_planned() {
        var entry = created(hub.adminKey(), ENTRIES, with(with(call(SALES), "ReferenceId", "x"), "maxAttempts", 7));
        var path = ENTRIES + "/" + entry.get("schedulerEntryId").asText();

        var reply = hub.send("PUT", path, hub.adminKey(), with(call(SALES), "destination", "+442079460218"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().get("schedulerEntryId")).isEqualTo(entry.get("schedulerEntryId"));
        assertThat(reply.json().get("destination").asText()).isEqualTo("+442079460218");
        assertThat(reply.json().get("maxAttempts").asInt()).isEqualTo(3);
        assertThat(reply.json().has("ReferenceId")).isFalse();
    }

    @Test
    void an_update_needs_the_required_fields_and_an_entry_of_its_kind() {
        var path = ENTRIES + "/"
                + created(hub.adminKey(), ENTRIES, call(HOTLINE))
                        .get("schedulerEntryId")
                        .asText();

        var incomplete = hub.send("PUT", path, hub.adminKey(), Map.of("maxAttempts", 2));
        var otherKind = hub.send("PUT", path.replace(ENTRIES, WITH_WORKFLOW), hub.adminKey(), call(HOTLINE));

        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(pointers(incomplete)).contains("/serviceUpn", "/destination", "/dueDateTimeUtc");
        assertThat(otherKind.status()).isEqualTo(409);
    }

    @Test
    void moving_an_entry_needs_the_right_on_both_services() {
        var path = ENTRIES + "/"
                + created(sam, ENTRIES, call(HOTLINE)).get("schedulerEntryId").asText();

        assertThat(hub.send("PUT", path, sam, call(SALES)).status()).isEqualTo(403);
        assertThat(hub.send("PUT", path, hub.adminKey(), call(SALES)).status()).isEqualTo(200);
        assertThat(hub.send("PUT", path, sam, call(HOTLINE)).status()).isEqualTo(403);
    }

    @Test
    void a_removed_entry_is_open_no_longer_and_cannot_be_touched_again() {
        var id = created(hub.adminKey(), ENTRIES, call(CLAIMS))
                .get("schedulerEntryId")
                .asText();
        var path = ENTRIES + "/" + id;

        var removed = hub.delete(path);

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.text()).isEmpty();
        assertThat(hub.delete(path).status()).isEqualTo(409);
        assertThat(hub.send("PUT", path, hub.adminKey(), call(CLAIMS)).status()).isEqualTo(409);
        assertThat(ids(hub.get(ENTRIES + "?serviceUpn=" + CLAIMS))).doesNotContain(id);
        var kept = hub.get(ENTRIES + "?state=removed&serviceUpn=" + CLAIMS).json();
        assertThat(kept.at("/0/schedulerEntryId").asText()).isEqualTo(id);
        assertThat(kept.at("/0/event").asText()).isEqualTo("Removed");
        assertThat(kept.at("/0/completionReason").asText()).isEqualTo("RemovedByApi");
    }

    @Test
    void open_entries_are_listed_in_due_order() {
        var later =
                created(hub.adminKey(), WITH_WORKFLOW, with(call(CLAIMS), "dueDateTimeUtc", "2031-01-02T00:00:00Z"));
        var sooner = created(hub.adminKey(), ENTRIES, with(call(CLAIMS), "dueDateTimeUtc", "2031-01-01T00:00:00Z"));

        assertThat(ids(hub.get(ENTRIES + "?serviceUpn=CLAIMS@alpine.example")))
                .containsSubsequence(
                        sooner.get("schedulerEntryId").asText(),
                        later.get("schedulerEntryId").asText());
        assertThat(hub.get(ENTRIES).status()).isEqualTo(400);
        assertThat(hub.get(ENTRIES + "?state=over&serviceUpn=" + CLAIMS).status())
                .isEqualTo(400);
    }

    @Test
    void entries_of_another_tenant_are_not_there() {
        var path = ENTRIES + "/"
                + created(hub.adminKey(), ENTRIES, call(HOTLINE))
                        .get("schedulerEntryId")
                        .asText();

        assertThat(hub.send("PUT", path, bea, call("desk@borea.example")).status())
                .isEqualTo(404);
        assertThat(hub.send("DELETE", path, bea, Map.of()).status()).isEqualTo(404);
        assertThat(hub.get(ENTRIES + "?serviceUpn=" + HOTLINE, bea).status()).isEqualTo(403);
        assertThat(hub.send("DELETE", ENTRIES + "/se_unknown", hub.adminKey(), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void look_ups_offer_what_can_be_chosen() {
        assertThat(texts(hub.get(ENTRIES + "/service-contacts"))).containsExactly(HOTLINE, SALES, CLAIMS);
        assertThat(texts(hub.get(ENTRIES + "/service-contacts", lena))).containsExactly(SALES);
        assertThat(texts(hub.get(ENTRIES + "/service-contacts", sam))).containsExactly(HOTLINE);
        assertThat(texts(hub.get(ENTRIES + "/service-contacts", bea))).isEmpty();
        var priorities = hub.get(ENTRIES + "/distribution-priorities").json();
        assertThat(priorities.findValuesAsText("value"))
                .containsExactly("NothingElse", "Low", "Normal", "High", "Strict");
        assertThat(priorities.at("/0/name").asText()).isEqualTo("Nothing Else");
    }

    @Test
    void agents_that_can_be_preferred_are_those_that_the_caller_sees() {
        var path = "/v1/tasks/users-for-preferred-routing";

        assertThat(texts(hub.get(path))).containsExactly("mia.keller@alpine.example", "noah.frei@alpine.example");
        assertThat(texts(hub.get(path, sam))).containsExactly("mia.keller@alpine.example", "noah.frei@alpine.example");
        assertThat(texts(hub.get(path, hub.keyOf("sina.super@alpine.example"))))
                .containsExactly("mia.keller@alpine.example");
        assertThat(texts(hub.get(path, bea))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/V1/Scheduler-Entries", "/v1/SCHEDULER-ENTRIES"})
    void paths_match_without_regard_to_case(String path) {
        created(hub.adminKey(), path, call(SALES));
    }

    private JsonNode created(String key, String path, Map<String, Object> wish) {
        var reply = post(key, path, wish);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Reply post(String key, String path, Map<String, Object> wish) {
        return hub.send("POST", path, key, wish);
    }

    private static List<String> pointers(Reply reply) {
        return reply.json().get("errors").findValuesAsText("pointer");
    }

    private static List<String> ids(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().findValuesAsText("schedulerEntryId");
    }

    private static List<String> texts(Reply reply) {
        return StreamSupport.stream(reply.json().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode json(Object value) {
        return io.hookline.wire.Json.MAPPER.valueToTree(value);
    }
}
