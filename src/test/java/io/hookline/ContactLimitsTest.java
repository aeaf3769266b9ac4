package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** The limits of a contact over the connector contract, each at its end and one beyond. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactLimitsTest {
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

    @ParameterizedTest
    @CsvSource({
        "externalId, 128",
        "firstName, 64",
        "lastName, 64",
        "displayName, 256",
        "initials, 16",
        "company, 64",
        "department, 64",
        "jobTitle, 128",
        "userPrincipalName, 128"
    })
    void a_text_may_be_as_long_as_its_limit(String field, int limit) {
        assertLimit(Map.of(field, "x".repeat(limit)), Map.of(field, "y".repeat(limit + 1)), "/" + field);
    }

    @ParameterizedTest
    @CsvSource({"imAddresses, 128", "emailAddresses, 128", "businessPhones, 32", "mobilePhones, 32", "homePhones, 32"})
    void a_list_may_have_ten_items_as_long_as_their_limit(String field, int limit) {
        var item = "x".repeat(limit);

        assertLimit(Map.of(field, List.of(item)), Map.of(field, List.of("x", item + "x")), "/" + field + "/1");
        assertLimit(
                Map.of(field, IntStream.range(0, 10).mapToObj(i -> item).toList()),
                Map.of(field, IntStream.range(0, 11).mapToObj(i -> "x").toList()),
                "/" + field);
    }

    @ParameterizedTest
    @CsvSource({"street, 1024", "city, 128", "country, 128", "state, 128", "postalCode, 40"})
    void an_address_part_may_be_as_long_as_its_limit(String part, int limit) {
        assertLimit(
                Map.of("addresses", List.of(Map.of(part, "x".repeat(limit)))),
                Map.of("addresses", List.of(Map.of(part, "x".repeat(limit + 1)))),
                "/addresses/0/" + part);
    }

    @Test
    void addresses_and_custom_fields_have_limits_too() {
        assertLimit(
                Map.of("addresses", copies(10, Map.of("city", "x"))),
                Map.of("addresses", copies(11, Map.of("city", "x"))),
                "/addresses");
        assertLimit(
                Map.of("customFields", copies(20, custom("n", "v"))),
                Map.of("customFields", copies(21, custom("n", "v"))),
                "/customFields");
        assertLimit(
                Map.of("customFields", List.of(custom("n".repeat(64), "v".repeat(1024)))),
                Map.of("customFields", List.of(custom("n".repeat(65), "v"))),
                "/customFields/0/name");
        assertLimit(
                Map.of("customFields", List.of(custom("n", "v"))),
                Map.of("customFields", List.of(custom("n", "v".repeat(1025)))),
                "/customFields/0/value");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_and_nothing_is_written() {
        var refused = hub.post(
                CUSTOMERS,
                Map.of(
                        "externalId",
                        "x".repeat(129),
                        "emailAddresses",
                        copies(11, "a@b.example"),
                        "customFields",
                        copies(21, custom("n", "v")),
                        "addresses",
                        List.of(Map.of("town", "x")),
                        "companies",
                        "x"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/externalId", "/emailAddresses", "/customFields", "/addresses/0/town", "/companies");
        assertThat(hub.post(CUSTOMERS, Map.of("firstName", "x")).json().findValuesAsText("pointer"))
                .containsExactly("/externalId");
    }

    private void assertLimit(Map<String, Object> fits, Map<String, Object> exceeds, String pointer) {
        var accepted = hub.post(CUSTOMERS, withId(fits));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        var refused = hub.post(CUSTOMERS, withId(exceeds));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().findValuesAsText("pointer")).containsExactly(pointer);
    }

    private Map<String, Object> withId(Map<String, Object> fields) {
        var contact = new java.util.HashMap<String, Object>(fields);
        contact.putIfAbsent("externalId", freshId());
        return contact;
    }

    private static <T> List<T> copies(int count, T item) {
        return java.util.Collections.nCopies(count, item);
    }

    private static Map<String, String> custom(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private String freshId() {
        return "E-" + ids.incrementAndGet();
    }
}
