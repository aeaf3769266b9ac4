package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts in batches and in files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressBookFilesTest {
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
    void a_bad_row_of_a_batch_spoils_no_other() {
        clear();
        batch(Map.of("contacts", List.of(Map.of("externalId", "old"), Map.of("externalId", "same"))));

        var answer = batch(Map.of(
                "contacts",
                List.of(
                        Map.of("externalId", "new"),
                        Map.of("externalId", "x".repeat(129)),
                        Map.of("externalId", "old", "company", "Roth AG"),
                        Map.of("externalId", "same"),
                        Map.of("displayName", 1)),
                "remove",
                List.of("new", "nobody")));

        assertThat(statuses(answer))
                .containsExactly("created", "refused", "updated", "unchanged", "refused", "removed", "unknown");
        assertThat(answer.get("results").findValuesAsText("index")).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(answer.at("/results/4/problem/errors").findValuesAsText("pointer"))
                .containsExactly("/contacts/4/externalId", "/contacts/4/displayName");
        assertThat(answer.at("/counts/refused").asInt()).isEqualTo(2);
        assertThat(hub.get(LEADS).json().findValuesAsText("externalId")).containsExactly("old", "same");
    }

    @Test
    void the_mode_of_a_batch_says_what_may_happen() {
        clear();
        batch(Map.of("contacts", contacts(List.of("a"))));
        var both = List.of(Map.of("externalId", "a", "company", "x"), Map.of("externalId", "b", "company", "x"));

        assertThat(statuses(batch(Map.of("mode", "update", "contacts", both)))).containsExactly("updated", "refused");
        assertThat(statuses(batch(Map.of("mode", "add", "contacts", both)))).containsExactly("refused", "created");
        assertThat(hub.post(LEADS + ":batch", Map.of("mode", "merge", "contacts", both))
                        .status())
                .isEqualTo(400);
        assertThat(hub.post(
                                LEADS + ":batch",
                                Map.of(
                                        "contacts",
                                        contacts(IntStream.range(0, 1001)
                                                .mapToObj(String::valueOf)
                                                .toList())))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_unit_admin_batches_only_into_the_own_book() {
        var body = Map.of("contacts", contacts(List.of("otto")));

        assertThat(hub.send("POST", CONTACTS + ":batch", otto, body).status()).isEqualTo(403);
        assertThat(hub.send("POST", LEADS + ":batch", otto, body).status()).isEqualTo(200);
        assertThat(hub.get(CONTACTS + ".csv", otto).status()).isEqualTo(200);
        assertThat(upload(CONTACTS + ":import", "externalId\r\nx\r\n", otto).status())
                .isEqualTo(403);
    }

    @Test
    void a_file_reads_back_as_it_was_written() {
        clear();
        batch(Map.of(
                "contacts",
                List.of(
                        Map.of(
                                "externalId",
                                "f/1",
                                "company",
                                "Roth, \"Sohn\"\r\n& Co; \u00fc",
                                "businessPhones",
                                List.of("+442079460301", "=1+1"),
                                "customFields",
                                List.of(Map.of("name", "Tier", "value", "Gold"), Map.of("name", "A.b", "value", "1"))),
                        Map.of(
                                "externalId",
                                "f/2",
                                "addresses",
                                List.of(Map.of("city", "Z\u00fcrich")),
                                "customFields",
                                List.of(
                                        Map.of("name", "A.b", "value", "2"),
                                        Map.of("name", "Tier", "value", "Silver"))))));
        var before = hub.get(LEADS).json().findValues("contact");

        var file = hub.get(LEADS + ".csv");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text())
                .startsWith("externalId,firstName,")
                .contains("businessPhones.2")
                .contains("addresses.1.city")
                .contains("customFields.Tier,customFields.A.b,customFields.Tier");
        clear();
        var answer = upload(LEADS + ":import", file.text(), hub.adminKey());

        assertThat(answer.json().at("/counts/created").asInt())
                .as(answer.text())
                .isEqualTo(2);
        assertThat(hub.get(LEADS).json().findValues("contact")).isEqualTo(before);
        assertThat(hub.get(LEADS + ".csv?safe=true").text())
                .contains("'+442079460301")
                .contains("'=1+1");
    }

    @Test
    void an_import_tells_of_each_line_and_a_dry_run_does_nothing() {
        clear();
        batch(Map.of("contacts", contacts(List.of("a"))));
        var file =
                "\uFEFFexternalId,company,emailAddresses.2\r\na,\"two\r\nlines\",\r\n\r\n,nobody,\r\nb,x,b@b.example\r\n"
                        + "b,y,\r\nc,x,,surplus";

        for (boolean dry : new boolean[] {true, false}) {
            var answer = upload(LEADS + ":import?dryRun=" + dry, file, hub.adminKey())
                    .json();
            assertThat(answer.get("dryRun").asBoolean()).isEqualTo(dry);
            assertThat(answer.get("results"))
                    .extracting(row ->
                            row.get("line").asInt() + " " + row.get("status").asText())
                    .containsExactly("2 updated", "5 refused", "6 created", "7 updated", "8 refused");
            assertThat(hub.get(LEADS).json().get("items")).hasSize(dry ? 1 : 2);
        }
        assertThat(hub.get(LEADS + "/b").json().toString()).isEqualTo("{\"externalId\":\"b\",\"company\":\"y\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company|externalId",
                "externalId,company,company|company",
                "externalId,emailAddresses.11|emailAddresses.11",
                "externalId,emailAddresses.0|emailAddresses.0",
                "externalId,addresses.1.town|addresses.1.town",
                "externalId,phone|phone"
            })
    void a_header_that_is_not_understood_refuses_the_file(String header, String column) {
        var answer = upload(LEADS + ":import", header + "\r\n", hub.adminKey());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().findValuesAsText("pointer")).containsExactly(column);
    }

    @Test
    void what_is_no_csv_is_refused_as_a_whole() {
        assertThat(upload(LEADS + ":import", "externalId\r\n\"open", hub.adminKey())
                        .status())
                .isEqualTo(400);
        assertThat(upload(LEADS + ":import", "", hub.adminKey()).status()).isEqualTo(400);
        assertThat(hub.post(LEADS + ":import", Map.of()).status()).isEqualTo(415);
    }

    @Test
    void more_contacts_than_one_page_are_all_exported_and_listed() {
        clear();
        var ids =
                IntStream.range(0, 2345).mapToObj(i -> "many-%05d".formatted(i)).toList();
        assertThat(upload(LEADS + ":import", "externalId\r\n" + String.join("\r\n", ids), hub.adminKey())
                        .json()
                        .at("/counts/created")
                        .asInt())
                .isEqualTo(2345);

        assertThat(hub.get("/v2/AddressBooks/sales-leads/contacts").json().findValuesAsText("externalId"))
                .isEqualTo(ids);
        assertThat(hub.get(LEADS + ".csv").text().lines().skip(1).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(ids);
        assertThat(count("sales-leads")).isEqualTo(2345);
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

    private static List<String> statuses(JsonNode answer) {
        var statuses = new ArrayList<String>();
        answer.get("results").forEach(row -> statuses.add(row.get("status").asText()));
        return statuses;
    }

    private static List<Map<String, Object>> contacts(List<String> ids) {
        return ids.stream().map(id -> Map.<String, Object>of("externalId", id)).toList();
    }

    private Reply upload(String path, String csv, String key) {
        return hub.send(hub.request(path, key)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv, StandardCharsets.UTF_8)));
    }

    private int count(String book) {
        for (var item : hub.get(BOOKS).json().get("items")) {
            if (item.get("id").asText().equals(book)) {
                return item.get("contacts").asInt();
            }
        }
        throw new AssertionError("no book " + book);
    }
}
