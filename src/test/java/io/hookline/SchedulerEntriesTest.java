package io.hookline;

import static io.hookline.Calls.ENTRIES;
import static io.hookline.Calls.HUB_ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import io.hookline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Scheduler entries over our own API: versions, filters, pages, and who wins when two write at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulerEntriesTest {
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
    void an_entry_shows_its_state_its_version_and_its_history() {
        var made = hub.post(HUB_ENTRIES, with(call(HOTLINE), "withWorkflow", true));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var path = made.header("Location");

        var entry = hub.get(path);

        assertThat(path).startsWith(hub.baseUrl() + HUB_ENTRIES + "/se_");
        assertThat(entry.json()).isEqualTo(made.json());
        assertThat(entry.header("ETag")).isEqualTo("\"1\"").isEqualTo(made.header("ETag"));
        assertThat(entry.json().get("state").asText()).isEqualTo("WAITING");
        assertThat(entry.json().get("version").asInt()).isEqualTo(1);
        assertThat(entry.json().get("createdBy").asText()).isEqualTo("ada.admin@alpine.example");
        assertThat(entry.json().get("withWorkflow").asBoolean()).isTrue();
        assertThat(entry.json().get("callAttempts")).isEmpty();
        assertThat(entry.json().at("/events/0/event").asText()).isEqualTo("Scheduled");
        assertThat(entry.json().at("/events/0/sequence").asInt()).isEqualTo(1);
        assertThat(entry.json().at("/events/0/at")).isEqualTo(entry.json().get("createdAt"));
    }

    @Test
    void a_change_names_the_version_that_it_follows() {
        var path = made(call(SALES));

        assertThat(put(path, null, call(SALES)).status()).isEqualTo(428);
        assertThat(put(path, "\"7\"", call(SALES)).status()).isEqualTo(412);
        assertThat(put(path, "1", call(SALES)).status()).isEqualTo(400);
        assertThat(hub.get(path).json().get("version").asInt())
                .as("nothing happened")
                .isEqualTo(1);
        var changed = put(path, "\"1\"", with(call(SALES), "maxAttempts", 9));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().get("maxAttempts").asInt()).isEqualTo(9);
        assertThat(put(path, "*", call(SALES)).json().get("version").asInt()).isEqualTo(3);
    }

    @Test
    void a_removal_names_the_version_too_and_leaves_the_entry_to_be_read() {
        var path = made(call(SALES));

        assertThat(hub.delete(path).status()).isEqualTo(428);
        assertThat(delete(path, "\"2\"").status()).isEqualTo(412);
        assertThat(delete(path, "\"1\"").status()).isEqualTo(204);
        assertThat(delete(path, "*").status()).isEqualTo(409);
        assertThat(put(path, "*", call(SALES)).status()).isEqualTo(409);
        var gone = hub.get(path).json();
        assertThat(gone.get("state").asText()).isEqualTo("REMOVED");
        assertThat(gone.get("completionReason").asText()).isEqualTo("RemovedByApi");
        assertThat(gone.get("events").findValuesAsText("event")).containsExactly("Scheduled", "Removed");
    }

    @Test
    void of_two_that_change_the_same_version_one_wins_and_the_other_is_told() {
        var path = made(call(SALES));

        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> put(path, "\"1\"", with(call(SALES), "ReferenceId", "r" + i))
                        .status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).hasSize(8);
        assertThat(statuses.stream().filter(status -> status == 412)).hasSize(7);
        assertThat(hub.get(path).json().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void of_two_that_remove_at_once_one_does_and_the_other_is_too_late() {
        var id = made(call(SALES)).replaceAll(".*/", "");

        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> hub.delete(ENTRIES + "/" + id).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
    }

    @Test
    void on_the_path_of_the_contract_the_last_writer_wins_and_none_is_lost_from_the_count() {
        var path = made(call(SALES));
        var id = path.replaceAll(".*/", "");

        IntStream.range(0, 8).parallel().forEach(i -> {
            var reply = hub.send("PUT", ENTRIES + "/" + id, hub.adminKey(), with(call(SALES), "ReferenceId", "r" + i));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        });

        assertThat(hub.get(path).json().get("version").asInt()).isEqualTo(9);
    }

    @Test
    void an_entry_stays_with_or_without_workflow() {
        var path = made(call(HOTLINE));

        var reply = put(path, "*", with(call(HOTLINE), "withWorkflow", true));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo("/withWorkflow");
        assertThat(put(path, "*", with(call(HOTLINE), "withWorkflow", false)).status())
                .isEqualTo(200);
    }

    @Test
    void what_only_our_own_api_knows_of_a_call_survives_a_change_through_the_contract() {
        var path = made(with(with(call(SALES), "zone", "Europe/Zurich"), "retryDelayInSeconds", 0));

        var changed = hub.send("PUT", ENTRIES + "/" + id(path), hub.adminKey(), with(call(SALES), "maxAttempts", 9));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().has("zone"))
                .as("the contract has no such field")
                .isFalse();
        assertThat(hub.get(path).json().get("zone").asText()).isEqualTo("Europe/Zurich");
        assertThat(hub.get(path).json().get("retryDelayInSeconds").asInt()).isZero();
        var ours = put(path, "*", with(with(call(SALES), "region", "CH-ZH"), "customerIdentifier", "K-1"))
                .json();
        assertThat(ours.has("zone")).as("a change of ours replaces all").isFalse();
        assertThat(ours.get("region").asText()).isEqualTo("CH-ZH");
        assertThat(ours.get("customerIdentifier").asText()).isEqualTo("K-1");
        assertThat(put(path, "*", call(SALES)).json().has("region")).isFalse();
        assertThat(hub.post(ENTRIES, with(call(SALES), "zone", "Europe/Zurich")).status())
                .isEqualTo(400);
    }

    @Test
    void a_wrong_zone_delay_or_region_is_told_with_its_place() {
        var wrong = with(with(call(SALES), "zone", "+01:00"), "retryDelayInSeconds", 604_801);

        var refused = hub.post(HUB_ENTRIES, with(wrong, "region", "CH-XX"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/zone", "/retryDelayInSeconds", "/region");
        assertThat(hub.post(HUB_ENTRIES, with(call(SALES), "region", "Z")).status())
                .isEqualTo(400);
    }

    @Test
    void filters_narrow_the_list() {
        var reference = "filter-1";
        var open = made(with(with(call(SALES), "ReferenceId", reference), "dueDateTimeUtc", "2040-01-01T00:00:00Z"));
        var gone = made(with(call(SALES), "ReferenceId", reference));
        delete(gone, "*");

        assertThat(list("referenceId=" + reference)).containsExactly(id(open), id(gone));
        assertThat(list("state=open&referenceId=" + reference)).containsExactly(id(open));
        assertThat(list("state=REMOVED&referenceId=" + reference)).containsExactly(id(gone));
        assertThat(list("dueAfter=2040-01-01T00:00:00Z")).containsExactly(id(open));
        assertThat(list("dueBefore=2040-01-01T00:00:00Z"))
                .doesNotContain(id(open))
                .contains(id(gone));
        assertThat(list("serviceUpn=" + HOTLINE + "&referenceId=" + reference)).isEmpty();
        assertThat(hub.get(HUB_ENTRIES + "?dueAfter=soon").status()).isEqualTo(400);
        assertThat(hub.get(HUB_ENTRIES + "?serviceUpn=no@where.example").status())
                .isEqualTo(403);
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repeat() {
        var made = IntStream.range(0, 7)
                .mapToObj(i -> id(made(with(call(SALES), "ReferenceId", "paged"))))
                .sorted()
                .toList();
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = hub.get(HUB_ENTRIES + "?limit=3&referenceId=paged&after=" + after)
                    .json();
            page.get("items").forEach(item -> seen.add(item.get("id").asText()));
            after = page.get("next").isNull() ? null : page.get("next").asText();
        } while (after != null);

        assertThat(seen).isEqualTo(made);
    }

    @Test
    void entries_are_shown_to_those_only_who_may_read_them() {
        var path = made(call(SALES));
        var sam = hub.keyOf("sam.owner@alpine.example");
        var lena = hub.keyOf("lena.limited@alpine.example");
        var bea = hub.keyOf("bea.admin@borea.example");

        assertThat(hub.get(path, sam).status()).as("visible service, no right").isEqualTo(403);
        assertThat(hub.get(path, lena).status()).isEqualTo(403);
        assertThat(hub.get(path, bea).status()).isEqualTo(404);
        for (var key : List.of(sam, lena, bea)) {
            assertThat(hub.get(HUB_ENTRIES + "?limit=200", key).text()).doesNotContain(id(path));
        }
    }

    private String made(Map<String, Object> call) {
        var reply = hub.post(HUB_ENTRIES, call);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.header("Location");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private List<String> list(String query) {
        var items = new ArrayList<String>();
        JsonNode page = hub.get(HUB_ENTRIES + "?limit=200&" + query).json().get("items");
        page.forEach(item -> items.add(item.get("id").asText()));
        return items;
    }

    private Reply put(String path, String version, Object body) {
        var request = hub.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Json.write(body)));
        return hub.send(version == null ? request : request.header("If-Match", version));
    }

    private Reply delete(String path, String version) {
        return hub.send(hub.request(path).header("If-Match", version).DELETE());
    }
}
