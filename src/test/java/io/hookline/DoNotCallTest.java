package io.hookline;

import static io.hookline.Calls.HUB_ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
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

/** The do-not-call list over HTTP. Tests use destinations of their own, so they do not meet in the one list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoNotCallTest {
    private static final String LIST = "/hub/v1/do-not-call";
    private static final String LATER = "2035-01-01T00:00:00Z";

    private HubUnderTest hub;
    private String bea;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
        bea = hub.keyOf("bea.admin@borea.example");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_number_is_on_the_list_in_whatever_way_it_is_written_until_it_is_taken_off() {
        var added = put("+44%2020%207946%200101", Map.of("reason", "asked us to", "expiresAt", LATER));

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        var entry = hub.get(LIST + "/+442079460101").json();
        assertThat(entry).isEqualTo(added.json());
        assertThat(entry.get("destination").asText()).isEqualTo("+442079460101");
        assertThat(entry.get("reason").asText()).isEqualTo("asked us to");
        assertThat(entry.get("expiresAt").asText()).isEqualTo(LATER);
        assertThat(entry.get("expired").asBoolean()).isFalse();
        assertThat(entry.get("addedBy").asText()).isEqualTo("ada.admin@alpine.example");
        var forEver = put("+442079460101", Map.of());
        assertThat(forEver.status()).isEqualTo(200);
        assertThat(forEver.json().get("expiresAt").isNull()).isTrue();
        assertThat(forEver.json().get("addedAt")).isEqualTo(entry.get("addedAt"));
        assertThat(hub.delete(LIST + "/+442079460101").status()).isEqualTo(204);
        assertThat(hub.delete(LIST + "/+442079460101").status()).isEqualTo(404);
        assertThat(hub.get(LIST + "/+442079460101").status()).isEqualTo(404);
    }

    @Test
    void a_upn_is_on_the_list_in_any_case() {
        put("Max@Elsewhere.example", Map.of());

        assertThat(hub.get(LIST + "/max@elsewhere.EXAMPLE")
                        .json()
                        .get("destination")
                        .asText())
                .isEqualTo("max@elsewhere.example");
        assertThat(destinations("destination=MAX@elsewhere.example")).containsExactly("max@elsewhere.example");
        assertThat(destinations("destination=moritz@elsewhere.example")).isEmpty();
    }

    @Test
    void what_could_not_be_called_or_has_expired_already_is_refused() {
        assertThat(put("02079460101", Map.of()).json().at("/errors/0/pointer").asText())
                .isEqualTo("destination");
        var past = put("+442079460102", Map.of("expiresAt", "2020-01-01T00:00:00Z", "reason", "r".repeat(201)));
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.json().get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/expiresAt", "/reason");
    }

    @Test
    void each_tenant_has_a_list_of_its_own_and_only_its_admins_change_it() {
        put("+442079460103", Map.of());
        var sam = hub.keyOf("sam.owner@alpine.example");

        assertThat(hub.get(LIST + "/+442079460103", bea).status()).isEqualTo(404);
        assertThat(hub.get(LIST, bea).text()).doesNotContain("+442079460103");
        assertThat(hub.get(LIST + ".csv", bea).text()).doesNotContain("+442079460103");
        assertThat(hub.get(LIST + "/+442079460103", sam).status()).isEqualTo(200);
        for (var who : List.of("sam.owner", "otto.ou", "sina.super", "mia.keller", "lena.limited")) {
            var key = hub.keyOf(who + "@alpine.example");
            assertThat(hub.send("PUT", LIST + "/+442079460103", key, Map.of()).status())
                    .as(who)
                    .isEqualTo(403);
            assertThat(hub.send("POST", LIST + ":import", key, Map.of("items", List.of()))
                            .status())
                    .as(who)
                    .isEqualTo(403);
            assertThat(hub.send(hub.request(LIST + "/+442079460103", key).DELETE())
                            .status())
                    .as(who)
                    .isEqualTo(403);
        }
        assertThat(hub.get(LIST, hub.keyOf("mia.keller@alpine.example")).status())
                .isEqualTo(403);
    }

    @Test
    void a_file_tells_of_every_row_and_a_bad_one_spoils_no_other() {
        put("+442079460104", Map.of("reason", "old"));
        var file = """
                reason,destination,expiresAt
                "asked,
                twice",+44 20 7946 0105,2035-01-01T00:00:00Z
                new,+442079460104,
                x,nobody,2020-01-01T00:00:00Z
                new,+442079460104,,too much
                new,+442079460104,
                """;

        var answer = upload(LIST + ":import", file);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var results = answer.json().get("results");
        assertThat(results)
                .extracting(result -> result.get("status").asText())
                .containsExactly("added", "changed", "refused", "refused", "unchanged");
        assertThat(results.findValuesAsText("line")).containsExactly("2", "4", "5", "6", "7");
        assertThat(results.at("/0/destination").asText()).isEqualTo("+442079460105");
        assertThat(results.at("/2/problem/errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/destination", "/expiresAt");
        assertThat(answer.json().at("/counts/refused").asInt()).isEqualTo(2);
        assertThat(hub.get(LIST + "/+442079460105").json().get("reason").asText())
                .isEqualTo("asked,\ntwice");
        var wrong = upload(LIST + ":import", "reason,colour,reason\n").json();
        assertThat(wrong.get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("colour", "reason", "destination");
        assertThat(hub.send("POST", LIST + ":import", hub.adminKey(), Map.of("items", "all"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_export_is_an_import_that_changes_nothing() {
        var items = new ArrayList<Map<String, Object>>();
        IntStream.range(0, 2500)
                .forEach(i -> items.add(Map.of("destination", "+4420795" + (10000 + i), "reason", "row \"" + i)));
        items.add(Map.of("destination", "nobody"));
        var loaded = hub.post(LIST + ":import", Map.of("items", items)).json();
        assertThat(loaded.at("/counts/added").asInt()).isEqualTo(2500);
        assertThat(loaded.at("/results/2500/status").asText()).isEqualTo("refused");
        assertThat(loaded.at("/results/2500/problem/errors/0/pointer").asText()).isEqualTo("/items/2500/destination");

        var exported = hub.get(LIST + ".csv");
        var again = upload(LIST + ":import", exported.text());

        assertThat(exported.header("Content-Type")).startsWith("text/csv");
        assertThat(exported.text()).startsWith("destination,reason,expiresAt\r\n");
        assertThat(again.json().get("counts").properties()).hasSize(1);
        assertThat(again.json().at("/counts/unchanged").asInt()).isGreaterThanOrEqualTo(2500);
        assertThat(hub.get(LIST + ".csv?safe=true").text()).contains("\n'+442079510000,");
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repeat() {
        IntStream.range(0, 5).forEach(i -> put("page" + i + "@elsewhere.example", Map.of()));
        var seen = new ArrayList<String>();
        var after = "page";
        do {
            var page = hub.get(LIST + "?limit=2&after=" + after).json();
            page.get("items").forEach(item -> seen.add(item.get("destination").asText()));
            after = page.get("next").isNull() ? null : page.get("next").asText();
        } while (after != null);

        assertThat(seen)
                .startsWith("page0@elsewhere.example", "page1@elsewhere.example", "page2@elsewhere.example")
                .doesNotHaveDuplicates();
    }

    @Test
    void an_entry_that_waits_is_not_touched() {
        var entry = hub.post(HUB_ENTRIES, with(call(SALES), "destination", "+442079460106"));
        put("+442079460106", Map.of());

        var still = hub.get(entry.header("Location"));

        assertThat(still.json()).isEqualTo(entry.json());
        assertThat(hub.post(HUB_ENTRIES, with(call(SALES), "destination", "+442079460106"))
                        .status())
                .as("it may have left the list by the time")
                .isEqualTo(201);
    }

    private Reply put(String destination, Object body) {
        return hub.send("PUT", LIST + "/" + destination, hub.adminKey(), body);
    }

    private Reply upload(String path, String file) {
        return hub.send(hub.request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(file)));
    }

    private List<String> destinations(String query) {
        var found = new ArrayList<String>();
        JsonNode items = hub.get(LIST + "?" + query).json().get("items");
        items.forEach(item -> found.add(item.get("destination").asText()));
        return found;
    }
}
