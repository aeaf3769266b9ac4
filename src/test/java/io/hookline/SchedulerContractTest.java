package io.hookline;

import static io.hookline.Calls.DUE;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scheduler operations of the connector contract, as a flow uses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulerContractTest {
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
    void a_planned_call_is_answered_whole_with_what_the_service_says_of_the_rest() {
        var entry = created(hub.adminKey(), ENTRIES, call(SALES));

        assertThat(entry.get("schedulerEntryId").asText()).startsWith("se_");
        assertThat(entry.get("event").asText()).isEqualTo("Scheduled");
        assertThat(entry.get("direction").asText()).isEqualTo("Outbound");
        assertThat(entry.get("modality").asText()).isEqualTo("Audio");
        assertThat(entry.get("conversationType").asText()).isEqualTo("OutboundCall");
        assertThat(entry.get("dueDateTimeUtc").asText()).isEqualTo(DUE);
        assertThat(entry.get("maxAttempts").asInt()).isEqualTo(3);
        assertThat(entry.get("attemptTimeoutInSeconds").asInt()).isEqualTo(600);
        assertThat(entry.get("maxQueueTimeInSeconds").asInt()).isEqualTo(300);
        assertThat(entry.get("ronaTimeoutInSeconds").asInt()).isEqualTo(20);
        assertThat(entry.get("distributionPriority").asText()).isEqualTo("Normal");
        assertThat(entry.has("completionReason")).isFalse();
        assertThat(entry.has("ReferenceId")).isFalse();
    }

    @Test
    void everything_that_is_given_comes_back_as_it_was_given() {
        var customer = Map.of(
                "displayName", "Row 17",
                "UPN", "row@17.example",
                "telNumbers", List.of(Map.of("name", "home", "value", "+442079460218")));
        var wish = with(with(call(SALES), "customer", customer), "ReferenceId", "camp-spring/row-17");
        wish = with(with(wish, "maxAttempts", 10), "distributionPriority", "nothing else");
        wish = with(wish, "customCallContextParameters", List.of(Map.of("name", "Campaign", "value", "spring")));

        var entry = created(hub.adminKey(), ENTRIES, wish);

        assertThat(entry.get("ReferenceId").asText()).isEqualTo("camp-spring/row-17");
        assertThat(entry.get("maxAttempts").asInt()).isEqualTo(10);
        assertThat(entry.get("distributionPriority").asText()).isEqualTo("NothingElse");
        assertThat(entry.get("customer")).isEqualTo(json(customer));
        assertThat(entry.at("/customCallContextParameters/0/value").asText()).isEqualTo("spring");
    }

    @ParameterizedTest
    @CsvSource({
        "2030-03-03T10:00:00+01:00, 2030-03-03T09:00:00Z",
        "2020-03-23T11:00:00Z, 2020-03-23T11:00:00Z",
        "2030-03-03T09:00:00.1239Z, 2030-03-03T09:00:00.123Z"
    })
    void a_due_time_is_an_instant_and_may_lie_in_the_past(String given, String kept) {
        var entry = created(hub.adminKey(), ENTRIES, with(call(SALES), "dueDateTimeUtc", given));

        assertThat(entry.get("dueDateTimeUtc").asText()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 0217, +442079460217",
        "+41 (44) 668-18.00, +41446681800",
        "iris@baumann.example, iris@baumann.example"
    })
    void a_destination_is_a_number_in_its_one_form_or_a_upn(String given, String kept) {
        var entry = created(hub.adminKey(), ENTRIES, with(call(SALES), "destination", given));

        assertThat(entry.get("destination").asText()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4420",
                "+999123456789",
                "+44 20 7946 0217 ext. 5",
                "+1800FLOWERS",
                "somebody",
                "a@b@c",
                "sip:x@y z",
                "+442079460217\u0000"
            })
    void what_cannot_be_called_is_refused(String destination) {
        var reply = post(hub.adminKey(), ENTRIES, with(call(SALES), "destination", destination));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(pointers(reply)).containsExactly("/destination");
    }

    @Test
    void a_number_without_its_country_is_told_what_it_lacks() {
        var reply = post(hub.adminKey(), ENTRIES, with(call(SALES), "destination", "020 7946 0217"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/detail").asText()).contains("must begin with +");
    }

    @Test
    void a_service_without_a_number_can_call_upns_only() {
        var reply = post(hub.adminKey(), ENTRIES, call(IT_DESK));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(pointers(reply)).containsExactly("/destination");
        assertThat(reply.text()).contains("must be a UPN");
    }

    @Test
    void parameters_that_workflows_do_not_know_are_refused_by_name() {
        var parameters = List.of(Map.of("name", "Campaign", "value", "x"), Map.of("name", "Campain", "value", "x"));

        var reply = post(hub.adminKey(), ENTRIES, with(call(SALES), "customCallContextParameters", parameters));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(pointers(reply)).containsExactly("/customCallContextParameters");
        assertThat(reply.text()).contains("Campain");
    }

    @ParameterizedTest
    @CsvSource({
        "maxAttempts, 1, 10",
        "attemptTimeoutInSeconds, 30, 86400",
        "maxQueueTimeInSeconds, 5, 3600",
        "ronaTimeoutInSeconds, 5, 30"
    })
    void limits_hold_at_their_ends_and_break_beyond(String field, int min, int max) {
        for (int within : List.of(min, max)) {
            assertThat(created(hub.adminKey(), ENTRIES, with(call(SALES), field, within))
                            .get(field)
                            .asInt())
                    .isEqualTo(within);
        }
        for (int beyond : List.of(min - 1, max + 1)) {
            var reply = post(hub.adminKey(), ENTRIES, with(call(SALES), field, beyond));
            assertThat(reply.status()).as(field + " " + beyond).isEqualTo(400);
            assertThat(pointers(reply)).containsExactly("/" + field);
        }
    }

    @Test
    void a_reference_has_at_most_200_characters() {
        assertThat(post(hub.adminKey(), ENTRIES, with(call(SALES), "ReferenceId", "r".repeat(200)))
                        .status())
                .isEqualTo(200);
        assertThat(pointers(post(hub.adminKey(), ENTRIES, with(call(SALES), "ReferenceId", "r".repeat(201)))))
                .containsExactly("/ReferenceId");
    }

    @Test
    void a_body_with_everything_wrong_is_told_all_of_it() {
        var reply = post(
                hub.adminKey(),
                ENTRIES,
                Map.of(
                        "destination", "somebody",
                        "distributionPriority", "Soon",
                        "dueDateTimeUtc", "tomorrow",
                        "maxAttempts", 0,
                        "colour", "red",
                        "customer", Map.of("upn", "x"),
                        "customCallContextParameters", List.of(Map.of("value", "x"))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(pointers(reply))
                .containsExactlyInAnyOrder(
                        "/serviceUpn",
                        "/destination",
                        "/distributionPriority",
                        "/dueDateTimeUtc",
                        "/maxAttempts",
                        "/colour",
                        "/customer/upn",
                        "/customCallContextParameters/0/name");
    }

    @Test
    void a_call_with_workflow_has_no_fields_of_agents() {
        var entry = created(hub.adminKey(), WITH_WORKFLOW, call(HOTLINE));
        var reply = post(
                hub.adminKey(),
                WITH_WORKFLOW,
                with(
                        with(with(call(HOTLINE), "ronaTimeoutInSeconds", 20), "maxQueueTimeInSeconds", 300),
                        "distributionPriority",
                        "Low"));

        assertThat(entry.get("conversationType").asText()).isEqualTo("OutboundCallWithWorkflow");
        assertThat(entry.has("ronaTimeoutInSeconds")).isFalse();
        assertThat(entry.has("maxQueueTimeInSeconds")).isFalse();
        assertThat(entry.has("distributionPriority")).isFalse();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(pointers(reply))
                .containsExactlyInAnyOrder("/ronaTimeoutInSeconds", "/maxQueueTimeInSeconds", "/distributionPriority");
        assertThat(reply.text()).contains("is not a field of calls with workflow");
    }

    @Test
    void a_service_must_be_able_to_make_such_calls() {
        var noWorkflow = post(hub.adminKey(), WITH_WORKFLOW, call(SALES));
        var noOutbound = post(bea, ENTRIES, call("desk@borea.example"));
        var smallLicence = post(hub.adminKey(), ENTRIES, with(call(IT_DESK), "destination", "iris@baumann.example"));

        assertThat(noWorkflow.status()).isEqualTo(403);
        assertThat(noWorkflow.text()).contains("with workflow are not switched on");
        assertThat(noOutbound.status()).isEqualTo(403);
        assertThat(noOutbound.text()).contains("are not switched on");
        assertThat(smallLicence.status()).isEqualTo(403);
        assertThat(smallLicence.text()).contains("licence");
    }

    @Test
    void a_limited_owner_plans_for_the_owned_service_and_does_nothing_else() {
        var entry = created(lena, ENTRIES, call(SALES));
        var path = ENTRIES + "/" + entry.get("schedulerEntryId").asText();

        assertThat(post(lena, ENTRIES, call(HOTLINE)).status()).isEqualTo(403);
        assertThat(hub.send("PUT", path, lena, call(SALES)).status()).isEqualTo(403);
        assertThat(hub.send("DELETE", path, lena, Map.of()).status()).isEqualTo(403);
        assertThat(hub.get(ENTRIES + "?serviceUpn=" + SALES, lena).status()).isEqualTo(403);
    }

    @Test
    void unknown_foreign_and_forbidden_services_are_refused_in_the_same_words() {
        for (var attempt : List.of("GET", "POST")) {
            var unknown = refusal(attempt, sam, "nobody@nowhere.example");
            assertThat(unknown).contains("for the given service UPN");
            assertThat(refusal(attempt, sam, "desk@borea.example")).isEqualTo(unknown);
            assertThat(refusal(attempt, sam, CLAIMS)).as("invisible").isEqualTo(unknown);
        }
        assertThat(refusal("GET", sam, SALES)).isEqualTo(refusal("GET", sam, "nobody@nowhere.example"));
    }

    private JsonNode created(String key, String path, Map<String, Object> wish) {
        var reply = post(key, path, wish);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Reply post(String key, String path, Map<String, Object> wish) {
        return hub.send("POST", path, key, wish);
    }

    private String refusal(String method, String key, String service) {
        var reply = method.equals("GET")
                ? hub.get(ENTRIES + "?serviceUpn=" + service, key)
                : post(key, ENTRIES, call(service));
        assertThat(reply.status()).as(reply.text()).isEqualTo(403);
        return reply.json().get("detail").asText().replace(service, "X");
    }

    private static List<String> pointers(Reply reply) {
        return reply.json().get("errors").findValuesAsText("pointer");
    }

    private static JsonNode json(Object value) {
        return io.hookline.wire.Json.MAPPER.valueToTree(value);
    }
}
