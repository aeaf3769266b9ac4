package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.HubUnderTest.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address books as a flow of the published connector uses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorAddressBooksTest {
    private static final String CUSTOMERS = "/v2/AddressBooks/customers/contacts";
    private static final String LEADS = "/v2/AddressBooks/sales-leads/contacts";
    private static final Map<String, Object> FULL = Map.ofEntries(
            Map.entry("externalId", "E-full"),
            Map.entry("firstName", "Anna"),
            Map.entry("lastName", "Neu"),
            Map.entry("displayName", "Anna Neu"),
            Map.entry("initials", "AN"),
            Map.entry("company", "Roth AG"),
            Map.entry("department", "Z\u00fcrich \ud83d\ude80"),
            Map.entry("jobTitle", "CEO"),
            Map.entry("userPrincipalName", "anna@roth.example"),
            Map.entry("imAddresses", List.of("sip:anna@roth.example")),
            Map.entry("emailAddresses", List.of("a@roth.example", "b@roth.example")),
            Map.entry("businessPhones", List.of("+442079460301")),
            Map.entry("mobilePhones", List.of("+442079460302")),
            Map.entry("homePhones", List.of("+442079460303")),
            Map.entry("addresses", List.of(Map.of("street", "Seeweg 4", "postalCode", "8001", "city", "Z\u00fcrich"))),
            Map.entry("customFields", List.of(Map.of("name", "Tier", "value", "Silver"))));

    private final AtomicInteger ids = new AtomicInteger();
    private HubUnderTest hub;
    private String otto;
    private String bea;
    private String sam;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
        otto = hub.keyOf("otto.ou@alpine.example");
        bea = hub.keyOf("bea.admin@borea.example");
        sam = hub.keyOf("sam.owner@alpine.example");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void the_list_holds_what_the_caller_may_read() {
        assertThat(hub.get("/v2/AddressBooks").text())
                .isEqualTo("[{\"id\":\"customers\",\"name\":\"Customers\"},"
                        + "{\"id\":\"sales-leads\",\"name\":\"Sales leads\"}]");
        assertThat(hub.get("/v2/addressbooks", otto).json()).hasSize(2);
        assertThat(hub.get("/v2/AddressBooks", sam).text()).isEqualTo("[]");
        assertThat(hub.get("/v2/AddressBooks", bea).text()).isEqualTo("[]");
    }

    @Test
    void what_is_added_is_answered_and_read_back_whole() {
        var added = hub.post(CUSTOMERS, FULL);

        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(added.json()).isEqualTo(io.hookline.wire.Json.MAPPER.valueToTree(FULL));
        assertThat(found("E-full").get(0)).isEqualTo(added.json());
        assertThat(hub.get(CUSTOMERS).json()).contains(added.json());
    }

    @Test
    void adding_twice_is_a_conflict_unless_it_may_replace() {
        var id = add("Old");

        assertThat(hub.post(CUSTOMERS, contact(id, "New")).status()).isEqualTo(409);
        assertThat(name(id)).isEqualTo("Old");
        assertThat(hub.post(CUSTOMERS + "?upsert=true", contact(id, "New")).status())
                .isEqualTo(200);
        assertThat(name(id)).isEqualTo("New");
    }

    @Test
    void updating_what_is_not_there_is_not_found_unless_it_may_add() {
        var id = freshId();

        assertThat(put(CUSTOMERS, contact(id, "New")).status()).isEqualTo(404);
        assertThat(put(CUSTOMERS + "?upsert=true", contact(id, "New")).status()).isEqualTo(200);
        assertThat(name(id)).isEqualTo("New");
    }

    @Test
    void an_update_replaces_the_whole_contact_and_what_is_empty_is_gone() {
        var id = add("Old");

        var updated = put(
                CUSTOMERS,
                Map.of(
                        "externalId",
                        id,
                        "lastName",
                        "Neu",
                        "company",
                        "",
                        "emailAddresses",
                        List.of(),
                        "homePhones",
                        List.of(""),
                        "addresses",
                        List.of(Map.of("city", "")),
                        "customFields",
                        List.of(Map.of("name", "Tier", "value", ""))));

        assertThat(updated.text()).isEqualTo("{\"externalId\":\"" + id + "\",\"lastName\":\"Neu\"}");
        assertThat(found(id).get(0)).isEqualTo(updated.json());
    }

    @Test
    void ids_are_asked_for_one_by_one_or_with_commas_and_unknown_ones_are_left_out() {
        var a = add("A");
        var b = add("B");
        assertThat(hub.post(CUSTOMERS, contact("with, comma", "C")).status()).isEqualTo(200);

        assertThat(hub.get(CUSTOMERS + "?externalIds=" + a + "&externalIds=" + b + "&externalIds=nobody")
                        .json())
                .hasSize(2);
        assertThat(hub.get(CUSTOMERS + "?externalIds=" + a + "," + b + ",nobody")
                        .json())
                .hasSize(2);
        assertThat(hub.get(CUSTOMERS + "?externalIds=with,%20comma").json()).hasSize(1);
        assertThat(hub.get(CUSTOMERS + "?externalIds=nobody").text()).isEqualTo("[]");
    }

    @Test
    void removing_tells_what_was_removed_and_what_was_unknown() {
        var a = add("A");
        var b = add("B");

        var removed = hub.post(CUSTOMERS + "/delete", List.of(a, "nobody", b, a));

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.text()).isEqualTo("{\"removed\":[\"" + a + "\",\"" + b + "\"],\"unknown\":[\"nobody\"]}");
        assertThat(found(a)).isEmpty();
        assertThat(hub.post(CUSTOMERS + "/delete", Map.of("externalIds", List.of(b)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void emptying_removes_all_contacts_of_this_book_only() {
        var kept = add("Kept");
        hub.post(LEADS, contact("L-1", "One"));
        hub.post(LEADS, contact("L-2", "Two"));

        assertThat(hub.post(LEADS + "/clear", Map.of()).status()).isEqualTo(200);

        assertThat(hub.get(LEADS).text()).isEqualTo("[]");
        assertThat(name(kept)).isEqualTo("Kept");
        assertThat(hub.post(LEADS, contact("L-1", "Again")).status())
                .as("as if it had never been there")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "no-such-book"})
    void who_has_no_access_reads_the_same_words_whatever_there_is(String book) {
        var path = "/v2/AddressBooks/" + book + "/contacts";

        for (var key : List.of(bea, sam)) {
            var refusals = List.of(
                    hub.get(path, key),
                    hub.send("POST", path, key, contact("E-x", "X")),
                    hub.send("PUT", path, key, contact("E-x", "X")),
                    hub.send("POST", path + "/delete", key, List.of("E-x")),
                    hub.send("POST", path + "/clear", key, Map.of()));
            assertThat(refusals).extracting(Reply::status).containsOnly(403);
            assertThat(refusals)
                    .extracting(reply -> reply.json().get("detail").asText().replace(book, "BOOK"))
                    .containsOnly("You have no access to an address book 'BOOK' for this.");
        }
    }

    @Test
    void a_unit_admin_reads_the_book_above_and_writes_only_the_own_one() {
        var id = add("Read me");

        assertThat(hub.get(CUSTOMERS + "?externalIds=" + id, otto).json()).hasSize(1);
        assertThat(hub.send("PUT", CUSTOMERS, otto, contact(id, "Changed")).status())
                .isEqualTo(403);
        assertThat(hub.send("POST", CUSTOMERS + "/clear", otto, Map.of()).status())
                .isEqualTo(403);
        assertThat(name(id)).isEqualTo("Read me");
        assertThat(hub.send("POST", LEADS + "?upsert=true", otto, contact("L-otto", "Lead"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_book_is_found_whatever_the_case_of_its_name() {
        var id = add("Same book");

        assertThat(hub.get("/V2/ADDRESSBOOKS/Customers/CONTACTS?externalIds=" + id)
                        .json())
                .hasSize(1);
    }

    private String freshId() {
        return "E-" + ids.incrementAndGet();
    }

    private String add(String name) {
        var id = freshId();
        var added = hub.post(CUSTOMERS, contact(id, name));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        return id;
    }

    private static Map<String, Object> contact(String id, String name) {
        return Map.of("externalId", id, "displayName", name);
    }

    private com.fasterxml.jackson.databind.JsonNode found(String id) {
        return hub.get(CUSTOMERS + "?externalIds=" + id).json();
    }

    private String name(String id) {
        return found(id).at("/0/displayName").asText();
    }

    private Reply put(String path, Object body) {
        return hub.send("PUT", path, hub.adminKey(), body);
    }
}
