package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own address books: versions, batches, files, and who hears of it in the audit log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressBooksTest {
    private static final String BOOKS = "/hub/v1/address-books";
    private static final String CONTACTS = BOOKS + "/customers/contacts";
    private static final String LEADS = BOOKS + "/sales-leads/contacts";

    private final AtomicInteger ids = new AtomicInteger();
    private HubUnderTest hub;
    private String otto;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
        otto = hub.keyOf("otto.ou@alpine.example");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void the_list_tells_how_many_contacts_there_are() {
        var before = count("customers");
        var id = create(freshId());
        create(freshId());
        assertThat(count("customers")).isEqualTo(before + 2);

        delete(id, "*");
        assertThat(count("customers")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a/b a%2Fb",
                "anna@roth.example anna@roth.example",
                "anna@roth.example anna%40roth.example",
                "50% 50%25",
                "a;b a%3Bb",
                "a\\b a%5Cb",
                "a+b a+b",
                "Z\u00fcrich Z%C3%BCrich"
            })
    void an_id_may_be_anything_that_can_be_encoded(String id, String encoded) {
        var path = CONTACTS + "/" + encoded;
        hub.send(hub.request(path).header("If-Match", "*").DELETE());

        var created = put(path, Map.of("displayName", "X"), "If-None-Match", "*");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().get("externalId").asText()).isEqualTo(id);
        assertThat(hub.get(path).json()).isEqualTo(created.json());
        assertThat(hub.send(hub.request(path).header("If-Match", "*").DELETE()).status())
                .isEqualTo(204);
        assertThat(hub.get(path).status()).isEqualTo(404);
    }

    @Test
    void a_contact_is_replaced_only_on_top_of_what_was_seen() {
        var id = create(freshId());
        var path = CONTACTS + "/" + id;
        var seen = hub.get(path).header("ETag");

        var first = put(path, Map.of("displayName", "First"), "If-Match", seen);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isNotEqualTo(seen);
        assertThat(hub.get(path).header("ETag")).isEqualTo(first.header("ETag"));

        assertThat(put(path, Map.of("displayName", "Second"), "If-Match", seen).status())
                .isEqualTo(412);
        assertThat(put(path, Map.of("displayName", "Third"), "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
        assertThat(hub.send("PUT", path, hub.adminKey(), Map.of("displayName", "Fourth"))
                        .status())
                .isEqualTo(428);
        assertThat(hub.delete(path).status()).isEqualTo(428);
        assertThat(delete(id, seen)).isEqualTo(412);
        assertThat(hub.get(path).json().get("displayName").asText()).isEqualTo("First");
        assertThat(put(CONTACTS + "/" + freshId(), Map.of("displayName", "X"), "If-Match", "*")
                        .status())
                .as("nothing there to replace")
                .isEqualTo(412);
        assertThat(put(path, Map.of("externalId", "other"), "If-Match", "*").status())
                .isEqualTo(400);
    }

    @Test
    void a_version_does_not_come_back_when_a_contact_is_removed_and_added_again() {
        var id = create(freshId());
        var seen = hub.get(CONTACTS + "/" + id).header("ETag");
        delete(id, seen);
        create(id);

        assertThat(put(CONTACTS + "/" + id, Map.of("displayName", "Late"), "If-Match", seen)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void of_writers_who_race_on_one_version_exactly_one_wins() {
        var id = create(freshId());
        var path = CONTACTS + "/" + id;
        var seen = hub.get(path).header("ETag");

        var statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> put(path, Map.of("displayName", "Writer " + i), "If-Match", seen)
                                .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(412);
    }

    @Test
    void on_the_paths_of_the_contract_the_last_writer_wins_and_the_audit_log_has_all() {
        var id = create(freshId());
        var names = IntStream.range(0, 8).mapToObj(i -> "Writer " + i).toList();

        var writes = names.stream()
                .map(name -> CompletableFuture.supplyAsync(() -> hub.send(
                        "PUT",
                        "/v2/AddressBooks/customers/contacts",
                        hub.adminKey(),
                        Map.of("externalId", id, "displayName", name))))
                .toList();
        assertThat(writes).allSatisfy(write -> assertThat(write.join().status()).isEqualTo(200));

        var entries = audit("address-book/customers/" + id);
        assertThat(entries).hasSize(9);
        assertThat(entries.subList(1, 9))
                .extracting(entry -> entry.at("/after/displayName").asText())
                .containsExactlyInAnyOrderElementsOf(names);
        for (int i = 1; i < 9; i++) {
            assertThat(entries.get(i).get("before"))
                    .isEqualTo(entries.get(i - 1).get("after"));
        }
        assertThat(hub.get(CONTACTS + "/" + id).json()).isEqualTo(entries.get(8).get("after"));
    }

    @Test
    void the_audit_log_tells_who_did_what_and_only_admins_of_the_tenant_read_it() {
        var id = freshId();
        hub.send("POST", "/v2/AddressBooks/sales-leads/contacts", otto, Map.of("externalId", id));

        var entry = audit("address-book/sales-leads/" + id).get(0);
        assertThat(entry.get("actor").asText()).isEqualTo("otto.ou@alpine.example");
        assertThat(entry.get("action").asText()).isEqualTo("AddContact");
        assertThat(entry.get("keyId").asText()).startsWith("key_");
        assertThat(entry.get("remote").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.has("before")).isFalse();
        assertThat(hub.get("/hub/v1/audit", otto).status()).isEqualTo(403);
        assertThat(hub.get("/hub/v1/audit", hub.keyOf("bea.admin@borea.example"))
                        .text())
                .doesNotContain("alpine");
        var first = hub.get("/hub/v1/audit?limit=1").json();
        var second = hub.get("/hub/v1/audit?limit=1&after=" + first.get("next").asText())
                .json();
        assertThat(second.at("/items/0/id").asLong())
                .isGreaterThan(first.at("/items/0/id").asLong());
        assertThat(hub.get("/hub/v1/audit?after=x").status()).isEqualTo(400);
    }

    @Test
    void contacts_come_page_by_page_each_once() {
        clear();
        var wanted = IntStream.range(0, 25).mapToObj(i -> "P-" + i).sorted().toList();
        assertThat(batch(Map.of("contacts", contacts(wanted)))
                        .at("/counts/created")
                        .asInt())
                .isEqualTo(25);

        var seen = new ArrayList<String>();
        for (String after = ""; after != null; ) {
            var page = hub.get(LEADS + "?limit=10&after=" + after).json();
            page.get("items").forEach(item -> {
                seen.add(item.at("/contact/externalId").asText());
                assertThat(item.get("etag").asText()).matches("\"\\d+\"");
            });
            after = page.get("next").textValue();
        }
        assertThat(seen).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"POST,:batchx", "POST,batch", "POST,:other", "GET,:import", "GET,xcsv"})
    void what_only_resembles_these_paths_is_nothing(String method, String end) {
        assertThat(hub.send(method, CONTACTS + end, hub.adminKey(), Map.of()).status())
                .isIn(404, 405);
    }

    private String freshId() {
        return "H-" + ids.incrementAndGet();
    }

    private String create(String id) {
        var created = put(CONTACTS + "/" + id, Map.of("displayName", "Name"), "If-None-Match", "*");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return id;
    }

    private Reply put(String path, Object body, String header, String value) {
        return hub.send(hub.request(path)
                .header("Content-Type", "application/json")
                .header(header, value)
                .PUT(BodyPublishers.ofByteArray(io.hookline.wire.Json.write(body))));
    }

    private int delete(String id, String version) {
        return hub.send(hub.request(CONTACTS + "/" + id)
                        .header("If-Match", version)
                        .DELETE())
                .status();
    }

    private void clear() {
        assertThat(hub.post("/v2/AddressBooks/sales-leads/contacts/clear", Map.of())
                        .status())
                .isEqualTo(200);
    }

    private JsonNode batch(Object body) {
        var answer = hub.post(LEADS + ":batch", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<Map<String, Object>> contacts(List<String> ids) {
        return ids.stream().map(id -> Map.<String, Object>of("externalId", id)).toList();
    }

    private int count(String book) {
        for (var item : hub.get(BOOKS).json().get("items")) {
            if (item.get("id").asText().equals(book)) {
                return item.get("contacts").asInt();
            }
        }
        throw new AssertionError("no book " + book);
    }

    private List<JsonNode> audit(String target) {
        var entries = new ArrayList<JsonNode>();
        hub.get("/hub/v1/audit?target=" + target).json().get("items").forEach(entries::add);
        return entries;
    }
}
