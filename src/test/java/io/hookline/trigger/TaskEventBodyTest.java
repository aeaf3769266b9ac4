package io.hookline.trigger;

import static io.hookline.trigger.LiveTask.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.TaskEvent;
import io.hookline.event.TaskFields;
import io.hookline.event.UserRef;
import io.hookline.event.Vocabulary;
import io.hookline.task.Task;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskEventBodyTest {
    private static final List<Map<String, Object>> PAIRS = List.of(Map.of("name", "a", "value", "b"));

    @TempDir
    Path folder;

    @Test
    void a_task_about_which_everything_is_known_fills_every_published_field() {
        var body = body(fullTask(), TaskEvent.TERMINATED, Vocabulary.CERTIFIED, Set.of());

        var expected = new LinkedHashMap<String, Object>();
        expected.put("taskId", "t-1001");
        expected.put("callChainId", "of callChainId");
        expected.put("tenantId", "alpine");
        expected.put("event", "Terminated");
        expected.put("direction", "Outbound");
        expected.put("modality", "Audio");
        expected.put("created", "2026-03-02T08:15:04Z");
        expected.put("terminated", "2026-03-02T08:20:00.250Z");
        expected.put("lastConnectedUserId", "u-77");
        expected.put("LastConnectedUserUPN", "mia@alpine.example");
        expected.put("LastConnectedUserEmail", "mia.mail@alpine.example");
        for (var name : List.of("microsoftCallerId", "referenceId", "callerId", "callerTelNumber", "callerUPN")) {
            expected.put(name, "of " + name);
        }
        for (var name :
                List.of("microsoftDestinationId", "destinationId", "destinationTelNumber", "destinationUPN", "acsId")) {
            expected.put(name, "of " + name);
        }
        expected.put("isAnonymous", true);
        expected.put("customerIdentifier", "of customerIdentifier");
        expected.put("initialMessage", "of initialMessage");
        expected.put("serviceId", "svc-1");
        expected.put("serviceName", "Alpine Hotline");
        expected.put("serviceDescription", "First contact");
        expected.put("serviceDisplayName", "The Hotline");
        expected.put("serviceUPN", "hotline@alpine.example");
        expected.put("serviceTelNumber", "+442079460100");
        expected.put("emailSubject", "of emailSubject");
        expected.put("emailBodyUniqueRichText", "of emailBodyUniqueRichText");
        expected.put("emailBodyUniquePlainText", "of emailBodyUniquePlainText");
        expected.put("emailServiceMailboxUPN", "of emailServiceMailboxUPN");
        expected.put("outboundAttempt", 3);
        expected.put("updatedParameterName", "Language");
        expected.put("updatedParameterValue", "fr-CH");
        assertThat(expected.keySet()).containsExactlyElementsOf(TaskFields.ALL.keySet());
        var flat = (ObjectNode) body.deepCopy();
        flat.remove("taskInformation");
        assertThat(flat).isEqualTo(Json.MAPPER.valueToTree(expected));
        assertThat(names(body)).startsWith("taskId", "callChainId", "tenantId").endsWith("taskInformation");
    }

    @Test
    void the_information_holds_customer_parameters_and_preferred_users_in_published_spelling() {
        var information = body(fullTask(), TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, Set.of())
                .get("taskInformation");

        assertThat(names(information)).containsExactly("customer", "customContextParameters", "preferredUsers");
        assertThat(names(information.get("customer")))
                .containsExactlyInAnyOrderElementsOf(customer().keySet());
        assertThat(information.at("/customer/UPN").asText()).isEqualTo("of UPN");
        assertThat(information.at("/customer/telNumbers")).isEqualTo(Json.MAPPER.valueToTree(PAIRS));
        assertThat(information.get("customContextParameters").toString())
                .isEqualTo("[{\"name\":\"Language\",\"value\":\"fr-CH\"},{\"name\":\"Empty\",\"value\":\"\"}]");
        assertThat(information.get("preferredUsers").toString())
                .isEqualTo("[{\"priority\":2,\"upn\":\"mia@alpine.example\"},{\"upn\":\"noah@alpine.example\"}]");
    }

    @Test
    void what_is_not_known_is_left_out() {
        var body = body(aTask().by(null).now(), TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, Set.of());

        assertThat(names(body))
                .containsExactly(
                        "taskId",
                        "tenantId",
                        "event",
                        "direction",
                        "created",
                        "serviceId",
                        "serviceName",
                        "serviceDescription",
                        "serviceDisplayName",
                        "serviceUPN",
                        "serviceTelNumber",
                        "taskInformation");
        assertThat(body.get("taskInformation").toString())
                .isEqualTo("{\"customer\":{},\"customContextParameters\":[],\"preferredUsers\":[]}");
    }

    @Test
    void the_number_of_the_caller_is_told_of_calls_only() {
        var number = Map.<String, Object>of("callerTelNumber", "+442079460201");

        var call = body(aTask().reporting(number).now(), TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, Set.of());
        var mail = body(
                aTask().by(Modality.EMAIL).reporting(number).now(), TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, Set.of());

        assertThat(call.get("callerTelNumber").asText()).isEqualTo("+442079460201");
        assertThat(mail.has("callerTelNumber")).isFalse();
    }

    @Test
    void an_agent_is_never_mixed_of_two_sources() {
        var task = aTask().lastWith(new UserRef("u-77", null, null))
                .reporting(Map.of("LastConnectedUserUPN", "somebody.else@alpine.example"))
                .now();

        var body = body(task, TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, Set.of());

        assertThat(body.get("lastConnectedUserId").asText()).isEqualTo("u-77");
        assertThat(body.has("LastConnectedUserUPN")).isFalse();
    }

    @Test
    void legacy_subscribers_read_the_legacy_name_of_the_event() {
        var body = body(aTask().now(), TaskEvent.IN_QUEUE, Vocabulary.LEGACY, Set.of());

        assertThat(body.get("event").asText()).isEqualTo("Queued");
    }

    @Test
    void masks_leave_out_fields_and_parts_of_the_information() {
        var masks = Set.of("callerTelNumber", "customer.email", "taskInformation.customContextParameters.Language");

        var body = body(fullTask(), TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, masks);

        assertThat(body.has("callerTelNumber")).isFalse();
        assertThat(body.has("callerUPN")).isTrue();
        assertThat(body.at("/taskInformation/customer").has("email")).isFalse();
        assertThat(body.at("/taskInformation/customer").has("UPN")).isTrue();
        assertThat(body.at("/taskInformation/customContextParameters/0/name").asText())
                .isEqualTo("Empty");
    }

    @Test
    void whole_parts_of_the_information_can_be_masked() {
        var all = body(fullTask(), TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, Set.of("taskInformation"));
        var parts = body(
                fullTask(),
                TaskEvent.IN_QUEUE,
                Vocabulary.CERTIFIED,
                Set.of("customer", "preferredUsers", "customContextParameters"));

        assertThat(all.has("taskInformation")).isFalse();
        assertThat(parts.get("taskInformation").toString()).isEqualTo("{}");
    }

    @Test
    void a_cloud_event_wraps_the_same_payload() {
        var subscription = Asking.aSubscription("sub_1").asCloudEvents().now();

        var event = Json.read(bodies(aTask().now(), false).bytes(TaskEvent.IN_QUEUE, subscription, Set.of()));

        assertThat(Bodies.contentType(subscription)).isEqualTo("application/cloudevents+json");
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("id").asText()).isEqualTo("evt_1");
        assertThat(event.get("source").asText()).isEqualTo("/hookline/tenants/alpine");
        assertThat(event.get("type").asText()).isEqualTo("io.hookline.task.InQueue");
        assertThat(event.get("subject").asText()).isEqualTo("t-1001");
        assertThat(event.get("time").asText()).isEqualTo("2026-03-02T08:16:00Z");
        assertThat(event.get("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.get("data"))
                .isEqualTo(body(aTask().now(), TaskEvent.IN_QUEUE, Vocabulary.CERTIFIED, Set.of()));
    }

    @Test
    void cloud_events_of_one_occurrence_have_ids_of_their_own() {
        var subscription = Asking.aSubscription("sub_1").asCloudEvents().now();
        var bodies = bodies(aTask().now(), true);

        var first = Json.read(bodies.bytes(TaskEvent.QUEUE_LEFT, subscription, Set.of()));
        var second = Json.read(bodies.bytes(TaskEvent.TERMINATED, subscription, Set.of()));

        assertThat(first.get("id").asText()).isEqualTo("evt_1-QueueLeft");
        assertThat(second.get("id").asText()).isEqualTo("evt_1-Terminated");
    }

    @Test
    void subscribers_that_read_the_same_share_the_bytes() {
        var bodies = bodies(aTask().now(), false);
        var one = Asking.aSubscription("sub_1").now();
        var two = Asking.aSubscription("sub_2").now();
        var legacy = Asking.aSubscription("sub_3")
                .with(Trigger.GET_ON_UPDATED_TASKS, Vocabulary.LEGACY)
                .now();

        var bytes = bodies.bytes(TaskEvent.IN_QUEUE, one, Set.of());

        assertThat(bodies.bytes(TaskEvent.IN_QUEUE, two, Set.of())).isSameAs(bytes);
        assertThat(bodies.bytes(TaskEvent.IN_QUEUE, legacy, Set.of())).isNotEqualTo(bytes);
        assertThat(bodies.bytes(TaskEvent.IN_QUEUE, two, Set.of("callerUPN"))).isNotSameAs(bytes);
    }

    @Test
    void a_service_that_left_the_directory_is_still_named() {
        var body = Json.read(new TaskEventBody(aTask().now(), "gone@alpine.example", null)
                .bytes(null, "InQueue", Mask.of(Set.of()), Map.of()));

        assertThat(body.get("serviceUPN").asText()).isEqualTo("gone@alpine.example");
        assertThat(body.has("serviceId")).isFalse();
    }

    private JsonNode body(Task task, TaskEvent event, Vocabulary vocabulary, Set<String> masked) {
        var trigger = vocabulary == Vocabulary.LEGACY ? Trigger.GET_ON_UPDATED_TASKS : Trigger.TASK_STATE_CHANGED;
        var subscription =
                Asking.aSubscription("sub_1").with(trigger, vocabulary).now();
        return Json.read(bodies(task, false).bytes(event, subscription, masked));
    }

    private Bodies bodies(Task task, boolean several) {
        var service = TestDirectory.in(folder).current().service(Asking.HOTLINE).orElseThrow();
        return new TaskEventBody(task, Asking.HOTLINE, service)
                .bodies("evt_1", several, Instant.parse("2026-03-02T08:16:00Z"));
    }

    private static Task fullTask() {
        var reported = new LinkedHashMap<String, Object>();
        TaskFields.ALL.forEach((name, type) -> reported.put(name, "of " + name));
        reported.put("isAnonymous", true);
        reported.put("outboundAttempt", 3);
        return aTask().going(Direction.OUTBOUND)
                .endedAt("2026-03-02T08:20:00.250Z")
                .lastWith(new UserRef("u-77", "mia@alpine.example", "mia.mail@alpine.example"))
                .lastSet(new Parameter("Language", "fr-CH"))
                .reporting(reported)
                .of(customer())
                .knowing(new Parameter("Language", "fr-CH"), new Parameter("Empty", ""))
                .preferring(
                        new Task.PreferredUser("mia@alpine.example", 2),
                        new Task.PreferredUser("noah@alpine.example", null))
                .now();
    }

    private static Map<String, Object> customer() {
        var customer = new LinkedHashMap<String, Object>();
        TaskFields.CUSTOMER.forEach(name -> customer.put(name, "of " + name));
        customer.put(TaskFields.TEL_NUMBERS, PAIRS);
        customer.put(TaskFields.CUSTOM_FIELDS, PAIRS);
        return customer;
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
