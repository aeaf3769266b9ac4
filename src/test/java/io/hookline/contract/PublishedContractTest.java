package io.hookline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Our definition holds the published contract, line by line, and adds only what is listed here. */
class PublishedContractTest {
    private static final Map<String, String> PUBLISHED = ContractTable.read(YamlTree.read("/contract/published.yaml"));

    /** What this hub can do beyond the published file. Parameters of ours must not be required. */
    private static final Set<String> MORE_OPERATIONS = Set.of(
            "RegisterVirtualAssistantTrigger",
            "DeleteVirtualAssistantTrigger",
            "GetVirtualAssistantServices",
            "GetVirtualUserAssistantData",
            "CreateOutboundCallWithWorkflowSchedulerEntry",
            "UpdateOutboundCallWithWorkflowSchedulerEntry",
            "GetOpeningHours");

    private static final Set<String> MORE_SCHEMAS = Set.of(
            "RemovedContacts",
            "VirtualAssistantEventData",
            "OutboundCallWithWorkflowWriteData",
            "OpeningHours",
            "Problem");

    private static final Set<String> MORE_LINES = Set.of(
            "operations/UpdateTask/parameters/query serviceSessionId",
            "operations/UpdateTask/parameters/query userSessionId",
            "operations/RemoveExternalTask/parameters/query force",
            "operations/GetSchedulerEntries/parameters/query state",
            "operations/AddContact/parameters/query upsert",
            "operations/UpdateContact/parameters/query upsert",
            "schemas/SchedulerEntryEventData/conversationType");

    /** Where the published contract answers without a body, ours may have one that its clients do not read. */
    private static final Set<String> MORE_TO_READ = Set.of("operations/RemoveContacts/answers/200");

    @Test
    void the_table_is_as_large_as_the_published_contract() {
        assertThat(names(PUBLISHED, "operations")).hasSize(28);
        assertThat(names(PUBLISHED, "schemas")).hasSize(25);
    }

    @Test
    void nothing_of_the_published_contract_is_missing_or_different() {
        assertThat(differences(ours())).isEmpty();
    }

    @Test
    void what_is_added_is_meant_to_be() {
        var more = new TreeSet<>(ContractTable.of(ours()).keySet());
        more.removeAll(PUBLISHED.keySet());
        more.removeIf(line -> line.matches("operations/\\w+/answers/.*"));
        more.removeIf(
                line -> MORE_OPERATIONS.contains(line.split("/")[1]) || MORE_SCHEMAS.contains(line.split("/")[1]));

        assertThat(more).isEqualTo(new TreeSet<>(MORE_LINES));
    }

    @Test
    void what_is_added_binds_no_client_of_the_published_contract() {
        var lines = ContractTable.of(ours());

        assertThat(MORE_LINES).allSatisfy(line -> assertThat(lines.get(line)).doesNotStartWith("required"));
    }

    @Test
    void each_kind_of_difference_is_found() {
        assertFound(
                "call",
                document -> rename((ObjectNode) document.get("paths"), "/v1/ExternalTasks", "/v1/externalTasks"));
        assertFound("UpdateTask/answers/504", document -> at(document, "/paths/~1v1~1tasks~1{taskId}/put/responses")
                .remove("504"));
        assertFound("query serviceUpn", document -> at(document, "/paths/~1v1~1scheduler-entries/get/parameters/0")
                .remove("required"));
        assertFound("maxAttempts", document -> attempts(document).put("maximum", 9));
        assertFound("maxAttempts", document -> attempts(document).put("minimum", 0));
        assertFound("maxAttempts", document -> attempts(document).put("default", 2));
        assertFound("dueDateTimeUtc", document -> at(
                        document, "/definitions/SchedulerEntryWriteData/properties/dueDateTimeUtc")
                .remove("format"));
        assertFound("preferredUsers", document -> at(document, "/definitions/TaskInformation/properties/preferredUsers")
                .put("maxItems", 11));
        assertFound("taskId", document -> at(document, "/definitions/TaskEventData/properties/taskId")
                .put("maxLength", 9));
        assertFound(
                "LastConnectedUserUPN",
                document -> rename(
                        at(document, "/definitions/TaskEventData/properties"),
                        "LastConnectedUserUPN",
                        "lastConnectedUserUPN"));
        assertFound("RegisterTaskWebHook/trigger", document -> at(document, "/paths/~1v1~1triggers~1tasks/post")
                .put("x-ms-trigger", "batch"));
        assertFound("config.url", document -> at(
                        document,
                        "/paths/~1v1~1triggers~1tasks/post/parameters/0/schema/properties/config/properties/url")
                .remove("x-ms-notification-url"));
    }

    private static ObjectNode ours() {
        return new Definitions().connector("http://127.0.0.1:8080");
    }

    private static List<String> differences(JsonNode document) {
        var ours = ContractTable.of(document);
        var differences = new ArrayList<String>();
        PUBLISHED.forEach((line, published) -> {
            var allowed = MORE_TO_READ.contains(line) && published.equals("nothing") && ours.containsKey(line);
            if (!allowed && !published.equals(ours.get(line))) {
                differences.add(line + ": published as '" + published + "', ours is '" + ours.get(line) + "'");
            }
        });
        return differences;
    }

    private static void assertFound(String line, Consumer<ObjectNode> fault) {
        var document = ours().deepCopy();
        fault.accept(document);
        assertThat(differences(document)).as(line).isNotEmpty().anyMatch(found -> found.contains(line));
    }

    private static ObjectNode attempts(JsonNode document) {
        return at(document, "/definitions/SchedulerEntryWriteData/properties/maxAttempts");
    }

    private static ObjectNode at(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    private static void rename(ObjectNode object, String from, String to) {
        object.set(to, object.remove(from));
    }

    private static Set<String> names(Map<String, String> lines, String section) {
        var names = new TreeSet<String>();
        lines.keySet().stream()
                .filter(line -> line.startsWith(section + "/"))
                .forEach(line -> names.add(line.split("/")[1]));
        return names;
    }
}
