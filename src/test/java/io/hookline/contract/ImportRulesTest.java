package io.hookline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.wire.Json;
import io.swagger.parser.OpenAPIParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What importers of custom connectors refuse, or show as a nameless field. */
class ImportRulesTest {
    private static final int BYTES_MAX = 1_000_000;
    private static final Set<String> VISIBILITIES = Set.of("important", "advanced", "internal", "none");

    private final ObjectNode document = new Definitions().connector("https://hub.alpine.example/in");

    @Test
    void the_document_is_small_enough_to_be_imported() {
        assertThat(Json.write(document)).hasSizeLessThan(BYTES_MAX);
    }

    @Test
    void a_reader_of_swagger_understands_every_part() {
        var read = new OpenAPIParser().readContents(document.toString(), null, null);

        assertThat(read.getMessages()).isNullOrEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSize(document.get("paths").size());
    }

    @Test
    void the_address_is_the_one_of_the_hub() {
        assertThat(document.get("swagger").asText()).isEqualTo("2.0");
        assertThat(document.get("host").asText()).isEqualTo("hub.alpine.example");
        assertThat(document.get("basePath").asText()).isEqualTo("/in");
        assertThat(document.get("schemes")).extracting(JsonNode::asText).containsExactly("https");
        assertThat(new Definitions().connector("http://[::1]:8080").get("host").asText())
                .isEqualTo("[::1]:8080");
        assertThat(new Definitions()
                        .connector("http://[::1]:8080")
                        .get("basePath")
                        .asText())
                .isEqualTo("/");
    }

    @Test
    void the_key_goes_into_its_header() {
        assertThat(document.at("/securityDefinitions/apiKey/type").asText()).isEqualTo("apiKey");
        assertThat(document.at("/securityDefinitions/apiKey/in").asText()).isEqualTo("header");
        assertThat(document.at("/securityDefinitions/apiKey/name").asText()).isEqualTo("X-API-Key");
        assertThat(document.at("/security/0").has("apiKey")).isTrue();
    }

    @Test
    void every_operation_has_an_id_of_its_own_a_summary_and_a_description() {
        var ids = new TreeSet<String>();
        var summaries = new TreeSet<String>();
        for (var operation : operations()) {
            var id = operation.path("operationId").asText();
            assertThat(id).as("operation id").matches("[A-Z][A-Za-z]+");
            assertThat(ids.add(id)).as(id + " once").isTrue();
            assertThat(summaries.add(operation.path("summary").asText()))
                    .as("summary of " + id + " told from the others")
                    .isTrue();
            assertThat(operation.path("summary").asText())
                    .as(id)
                    .hasSizeBetween(5, 80)
                    .doesNotEndWith(".");
            assertThat(operation.path("description").asText()).as(id).matches("(?s).+[.?]");
            assertThat(operation.get("responses").properties()).as(id).allSatisfy(answer -> assertThat(
                            answer.getValue().path("description").asText())
                    .isNotBlank());
        }
    }

    @Test
    void every_parameter_and_property_has_a_name_for_people() {
        var nameless = new ArrayList<String>();
        for (var operation : operations()) {
            operation.path("parameters").forEach(parameter -> {
                var where = operation.get("operationId").asText() + " "
                        + parameter.path("name").asText();
                named(parameter, where, nameless);
                properties(parameter.path("schema"), where, nameless);
            });
        }
        document.get("definitions")
                .properties()
                .forEach(schema -> properties(schema.getValue(), schema.getKey(), nameless));

        assertThat(nameless).isEmpty();
    }

    @Test
    void visibilities_are_those_that_designers_know() {
        assertThat(document.findValuesAsText("x-ms-visibility")).isNotEmpty().isSubsetOf(VISIBILITIES);
    }

    @Test
    void choices_come_from_operations_that_exist_and_need_no_input() {
        var lookUps = new TreeSet<String>();
        for (var operation : operations()) {
            if (operation.path("parameters").isEmpty()) {
                lookUps.add(operation.get("operationId").asText());
            }
        }
        var asked = document.findValues("x-ms-dynamic-values").stream()
                .map(choices -> choices.get("operationId").asText())
                .toList();

        assertThat(asked).isNotEmpty().isSubsetOf(lookUps);
        assertThat(lookUps)
                .contains(document.at("/x-ms-capabilities/testConnection/operationId")
                        .asText());
    }

    @Test
    void every_trigger_says_what_it_sends_takes_one_callback_and_can_be_ended() {
        var triggers = new ArrayList<String>();
        document.get("paths").properties().forEach(path -> {
            var item = path.getValue();
            if (item.at("/post/x-ms-trigger").isMissingNode()) {
                assertThat(item.has("x-ms-notification-content"))
                        .as(path.getKey())
                        .isFalse();
                return;
            }
            triggers.add(path.getKey());
            assertThat(item.at("/x-ms-notification-content/schema/$ref").asText())
                    .startsWith("#/definitions/");
            assertThat(item.at("/post/parameters").findValues("x-ms-notification-url"))
                    .hasSize(1);
            assertThat(document.get("paths")
                            .path(path.getKey() + "/{triggerId}")
                            .has("delete"))
                    .as(path.getKey())
                    .isTrue();
            assertThat(item.at("/post/responses/201/headers").has("Location")).isTrue();
        });

        assertThat(triggers)
                .containsExactlyInAnyOrder(
                        "/v1/triggers/tasks", "/v1/triggers/scheduler-entries", "/v1/triggers/virtual-assistant");
    }

    @Test
    void every_reference_leads_somewhere_and_every_schema_is_used() {
        var references = new TreeSet<>(document.findValuesAsText("$ref"));

        assertThat(references).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(references.stream().map(reference -> reference.substring(reference.lastIndexOf('/') + 1)))
                .containsExactlyInAnyOrderElementsOf(document.get("definitions").properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .toList());
    }

    private List<JsonNode> operations() {
        var operations = new ArrayList<JsonNode>();
        document.get("paths").forEach(item -> item.properties().stream()
                .filter(entry -> !entry.getKey().startsWith("x-"))
                .forEach(entry -> operations.add(entry.getValue())));
        return operations;
    }

    private static void properties(JsonNode schema, String where, List<String> nameless) {
        schema.path("properties").properties().forEach(property -> {
            var at = where + "." + property.getKey();
            if (!property.getValue().has("$ref")) {
                named(property.getValue(), at, nameless);
            }
            properties(property.getValue(), at, nameless);
        });
        if (schema.has("items")) {
            if (!schema.get("items").has("$ref")) {
                named(schema.get("items"), where + "[]", nameless);
            }
            properties(schema.get("items"), where + "[]", nameless);
        }
    }

    private static void named(JsonNode node, String where, List<String> nameless) {
        if (node.path("x-ms-summary").asText().isBlank()
                && node.path("title").asText().isBlank()) {
            nameless.add(where);
        }
    }
}
