package io.hookline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.TaskEvent;
import io.hookline.event.TaskFields;
import io.hookline.problem.ProblemType;
import io.swagger.parser.OpenAPIParser;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The definition of our own API as a document. */
class HubDocumentTest {
    private final ObjectNode document = new Definitions().hub("http://127.0.0.1:8080");

    @Test
    void a_reader_of_openapi_understands_every_part() {
        var read = new OpenAPIParser().readContents(document.toString(), null, null);

        assertThat(read.getMessages()).isNullOrEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSize(document.get("paths").size());
        assertThat(read.getOpenAPI().getServers().get(0).getUrl()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void words_are_those_of_the_code() {
        assertThat(document.at("/components/schemas/Problem/properties/type/enum"))
                .hasSize(ProblemType.values().length)
                .extracting(JsonNode::asText)
                .contains("urn:hookline:problem:not-found");
        assertThat(document.at("/components/schemas/Receipt/properties/emitted/items/enum"))
                .hasSize(TaskEvent.values().length);
        assertThat(document.findValues("x-words")).isEmpty();
        assertThatThrownBy(() -> Words.named("colours")).hasMessageContaining("colours");
    }

    @Test
    void what_a_task_event_carries_is_what_the_code_sends() {
        var fields = new ArrayList<>(TaskFields.ALL.keySet());
        fields.add(TaskFields.TASK_INFORMATION);

        assertThat(document.at("/components/schemas/TaskEventData/properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(fields);
    }

    @Test
    void every_reference_leads_somewhere_and_every_schema_is_used() {
        var references = new TreeSet<>(document.findValuesAsText("$ref"));

        assertThat(references).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        for (var kind : new String[] {"schemas", "responses", "parameters"}) {
            document.at("/components/" + kind).fieldNames().forEachRemaining(name -> assertThat(references)
                    .contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void every_operation_has_an_id_of_its_own_a_summary_and_a_description() {
        var ids = new TreeSet<String>();
        for (var item : document.get("paths")) {
            item.properties().stream()
                    .filter(entry -> !entry.getKey().equals("parameters"))
                    .forEach(entry -> {
                        var operation = entry.getValue();
                        var id = operation.path("operationId").asText();
                        assertThat(ids.add(id)).as("operation id " + id).isTrue();
                        assertThat(operation.path("summary").asText()).as(id).isNotBlank();
                        assertThat(operation.path("description").asText())
                                .as(id)
                                .isNotBlank();
                        assertThat(operation.path("tags").size()).as(id).isEqualTo(1);
                    });
        }
    }

    @Test
    void one_answer_does_not_change_the_next() {
        var definitions = new Definitions();
        definitions.hub("http://a.example");
        definitions.connector("http://a.example/x");

        assertThat(definitions.hub("http://b.example").at("/servers/0/url").asText())
                .isEqualTo("http://b.example");
        assertThat(definitions.connector("https://b.example").toString())
                .contains("b.example")
                .doesNotContain("a.example/", "\"a.example\"");
    }
}
